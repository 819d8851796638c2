/* What messages say is only ever written as text: nothing here makes HTML of it. */
const path = '/ops/hospital';
const at = (id) => document.getElementById(id);
const filter = at('filter');

let next = null;
let chosen = null;
let etag = null;

async function ask(method, url, body, headers = {}) {
  const response = await fetch(url, {
    method,
    headers: {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body }),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.detail ?? `The service answered with ${response.status}.`);
  return { answer, etag: response.headers.get('etag') };
}

let hiding;
function say(text) {
  const line = at('say');
  line.textContent = text;
  line.hidden = false;
  clearTimeout(hiding);
  hiding = setTimeout(() => (line.hidden = true), 8000);
}

/** What a button does; while it does, the buttons rest, and what goes wrong is said. */
async function act(work) {
  const buttons = [...document.querySelectorAll('button:not(:disabled)')];
  for (const button of buttons) button.disabled = true;
  try {
    await work();
  } catch (error) {
    say(error.message);
  } finally {
    for (const button of buttons) button.disabled = false;
    if (chosen !== null) showButtons();
  }
}

function meant() {
  const given = Object.entries(Object.fromEntries(new FormData(filter)));
  return Object.fromEntries(
    given.map(([name, text]) => [name, text.trim()]).filter(([, text]) => text !== ''),
  );
}

async function list(url) {
  const isFirst = url === undefined;
  const { answer } = await ask('GET', url ?? `${path}?${new URLSearchParams(meant())}`);
  document.title = `Message hospital of ${answer.service}`;
  at('service').textContent = `of ${answer.service}`;
  at('total').textContent = answer.total === 1 ? '1 message' : `${answer.total} messages`;
  at('empty').hidden = answer.total > 0;
  at('empty').textContent =
    Object.keys(meant()).length > 0
      ? 'Nothing in the hospital matches the filter.'
      : 'Nothing is in the hospital. Every message that came was handled.';
  at('replay-all').hidden = answer.total === 0;
  at('replay-all').textContent = `Replay all ${answer.total}`;
  if (isFirst) at('cases').replaceChildren();
  at('cases').append(...answer.cases.map(listed));
  next = answer.next;
  at('more').hidden = next === null;
}

function listed(one) {
  const item = document.createElement('li');
  const button = document.createElement('button');
  button.type = 'button';
  button.dataset.id = one.id;
  button.append(
    text('strong', one.type ?? 'not readable'),
    text('span', one.reason ?? '', 'reason'),
    text('span', `${one.channel} · ${one.subject ?? 'no subject'}`, 'place'),
    text('span', timeOf(one.receivedAt), 'place'),
  );
  button.setAttribute('aria-current', String(one.id === chosen));
  button.addEventListener('click', () => void act(() => open(one.id)));
  item.append(button);
  return item;
}

function text(tag, content, className) {
  const element = document.createElement(tag);
  element.textContent = content;
  if (className !== undefined) element.className = className;
  return element;
}

const timeOf = (iso) => iso.replace('T', ' ').replace(/\.\d+Z$/, ' UTC');

let links = {};
let shownData = '';

async function open(id) {
  await show(id);
  at('case').scrollIntoView({ block: 'nearest' });
}

async function show(id) {
  const { answer: one, etag: tag } = await ask('GET', `${path}/${encodeURIComponent(id)}`);
  chosen = id;
  etag = tag;
  links = Object.fromEntries(one.links.map((link) => [link.rel, link.href]));
  at('case').hidden = false;
  at('type').textContent = one.type ?? 'A message that cannot be read';
  at('state').textContent = one.state;
  at('reason').textContent = one.state === 'HOSPITAL' ? (one.reason ?? '') : '';
  showFacts(one);
  showData(one);
  at('message').textContent = one.event === null ? one.message : JSON.stringify(one.event, null, 2);
  at('history').replaceChildren(...one.history.map(happened));
  closeDiscard();
  showButtons();
  for (const button of at('cases').querySelectorAll('button'))
    button.setAttribute('aria-current', String(button.dataset.id === id));
}

function showFacts(one) {
  const facts = {
    Channel: `${one.channel}, told by ${one.source}`,
    About: one.subject === null ? 'not readable' : `${one.subject} (event ${one.sequence ?? '?'} about it)`,
    'Correlation id': one.correlationId ?? 'not readable',
    'Event id': one.id,
    Came: timeOf(one.receivedAt),
    Attempts: String(one.attempts),
    'Waiting behind it': one.waitingBehind === 0 ? 'nothing' : `${one.waitingBehind} of the same subject`,
  };
  at('facts').replaceChildren(
    ...Object.entries(facts).flatMap(([name, fact]) => [text('dt', name), text('dd', fact)]),
  );
}

function showData(one) {
  const data = one.isFixed ? one.fixedData : (one.event?.data ?? null);
  shownData = JSON.stringify(data, null, 2);
  at('data').value = shownData;
  at('data').readOnly = links.fix === undefined;
  at('data-note').textContent = one.isFixed
    ? 'Fixed by a person. The original is kept: see the message as it came.'
    : links.fix === undefined
      ? 'It cannot be changed.'
      : 'As it came. What you save is kept beside it, and used when it is replayed.';
}

function happened({ at: when, what, reason }) {
  const item = document.createElement('li');
  item.append(text('time', timeOf(when)), reason === null ? what : `${what}: ${reason}`);
  return item;
}

function showButtons() {
  const isChanged = at('data').value !== shownData;
  at('fix').disabled = links.fix === undefined || !isChanged;
  at('replay').textContent = isChanged ? 'Save and replay' : 'Replay';
  at('replay').disabled = links.replay === undefined;
  at('open-discard').disabled = links.discard === undefined;
}

function closeDiscard() {
  at('discard').hidden = true;
  at('why').value = '';
}

async function fix() {
  const data = at('data').value;
  try {
    JSON.parse(data);
  } catch (error) {
    throw new Error(`The data is not JSON: ${error.message}`, { cause: error });
  }
  await ask('PUT', links.fix, data, { 'if-match': etag });
  await show(chosen);
  say('Saved. It is used when the message is replayed.');
}

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** A replayed message is handled a moment later; what became of it is what a person wants to know. */
async function replay() {
  if (at('data').value !== shownData) await fix();
  const { answer } = await ask('POST', links.replay, '{}');
  let { state } = answer;
  for (let wait = 0; wait < 15 && state === 'WAITING'; wait += 1) {
    await sleep(200);
    ({ state } = (await ask('GET', `${path}/${encodeURIComponent(chosen)}`)).answer);
  }
  await show(chosen);
  await list();
  const outcomes = {
    DONE: 'Handled.',
    HOSPITAL: 'It failed again.',
    WAITING: 'Sent back; it waits for its turn.',
  };
  say(outcomes[state] ?? state);
}

async function replayAll() {
  const { answer } = await ask('POST', `${path}/replay`, JSON.stringify(meant()));
  await sleep(500);
  await list();
  if (chosen !== null) await show(chosen);
  say(answer.replayed === 1 ? '1 message was sent back.' : `${answer.replayed} messages were sent back.`);
}

async function discard() {
  await ask('POST', links.discard, JSON.stringify({ reason: at('why').value.trim() }));
  await show(chosen);
  await list();
  say('Discarded. What waited behind it goes on.');
}

filter.addEventListener('submit', (event) => {
  event.preventDefault();
  void act(() => list());
});
filter.addEventListener('reset', () => setTimeout(() => void act(() => list())));
at('more').addEventListener('click', () => void act(() => list(next)));
at('replay-all').addEventListener('click', () => void act(replayAll));
at('data').addEventListener('input', showButtons);
at('fix').addEventListener('click', () => void act(fix));
at('replay').addEventListener('click', () => void act(replay));
at('open-discard').addEventListener('click', () => {
  at('discard').hidden = false;
  at('why').focus();
});
at('discard').addEventListener('reset', closeDiscard);
at('discard').addEventListener('submit', (event) => {
  event.preventDefault();
  void act(discard);
});

void act(() => list());
