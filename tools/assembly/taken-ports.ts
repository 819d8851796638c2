import { isPortTaken, portTaken, StartError } from '@musiccorp/chassis/config/start-error';
import type { ServiceConfig } from '@musiccorp/chassis/service/service-config';
import { createServer } from 'node:net';
import type { PlannedOutsider } from './outsiders.ts';

/** Looks for taken ports before anything is opened or loaded, which takes a while the first time. */
export async function refuseTakenPorts(
  configs: readonly ServiceConfig[],
  gateway: { host: string; port: number },
  outsiders: readonly PlannedOutsider[],
): Promise<void> {
  const wanted = [
    { what: 'The gateway', host: gateway.host, port: gateway.port, setting: '--port or PORT' },
    ...configs.map(({ host, port, portSetting }) => ({
      what: `The ${nameOf(portSetting)} service`,
      host,
      port,
      setting: portSetting,
    })),
    ...outsiders.map(({ name, port, portSetting }) => ({
      what: `The ${name.replaceAll('-', ' ')}`,
      host: '127.0.0.1',
      port,
      setting: portSetting,
    })),
  ];
  const taken: string[] = [];
  for (const { what, host, port, setting } of wanted) {
    if (port !== 0 && !(await isFree(host, port))) taken.push(portTaken(what, port, setting).message);
  }
  if (taken.length > 0) throw new StartError(taken.join('\n'));
}

function nameOf(portSetting: string): string {
  return portSetting
    .replace(/_PORT$/, '')
    .toLowerCase()
    .replaceAll('_', '-');
}

function isFree(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (error) => resolve(!isPortTaken(error)));
    probe.listen({ host, port }, () => probe.close(() => resolve(true)));
  });
}
