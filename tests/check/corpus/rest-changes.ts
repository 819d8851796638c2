import type { ContractChange } from './contract-change.ts';

/** A small service, as it is promised before each change. */
export const moonsContract = `openapi: 3.1.0
info: { title: Moons, version: 1.0.0 }
servers:
  - url: https://moons.example
paths:
  /v1/moons:
    get:
      operationId: listMoons
      parameters:
        - { in: query, name: first, schema: { type: integer, minimum: 1, maximum: 50, default: 20 } }
        - { in: query, name: order, schema: { enum: [SIZE, NAME] } }
      responses:
        '200':
          description: Moons
          headers:
            ETag: { required: true, schema: { type: string } }
            Retry-After: { schema: { type: integer } }
          content:
            application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Moon' } } }
        '404': { description: None }
        '503': { description: Not now }
    post:
      security:
        - token: [write]
      parameters:
        - { in: header, name: Idempotency-Key, schema: { type: string } }
      requestBody:
        required: true
        content:
          application/json: { schema: { $ref: '#/components/schemas/NewMoon' } }
          application/x-www-form-urlencoded: { schema: { type: object } }
      responses:
        '201':
          description: Made
          content:
            application/json: { schema: { $ref: '#/components/schemas/Moon' } }
        '409': { description: Twice }
  /v1/moons/{id}:
    parameters:
      - { in: path, name: id, required: true, schema: { type: string, maxLength: 64 } }
    delete:
      deprecated: true
      responses:
        '204': { description: Gone }
components:
  securitySchemes:
    token: { type: http, scheme: bearer }
  schemas:
    Moon:
      type: object
      required: [id, kind, size, orbit, seen, shape]
      properties:
        id: { type: string, readOnly: true }
        kind: { enum: [ICE, ROCK] }
        size: { type: integer, minimum: 0 }
        note: { type: string, maxLength: 200 }
        orbit: { anyOf: [{ type: number }, { type: 'null' }] }
        seen: { type: string, format: date-time }
        parent: { $ref: '#/components/schemas/Moon' }
        shape:
          oneOf:
            - { $ref: '#/components/schemas/Round' }
            - { $ref: '#/components/schemas/Flat' }
    Round: { type: object, required: [radius], properties: { form: { const: round }, radius: { type: number } } }
    Flat: { type: object, required: [width], properties: { form: { const: flat }, width: { type: number } } }
    NewMoon:
      type: object
      required: [kind, size]
      additionalProperties: false
      properties:
        kind: { enum: [ICE, ROCK, GAS] }
        size: { type: integer, minimum: 0, maximum: 9000 }
        name: { type: string, pattern: '^[a-z]+$', maxLength: 40 }
        colour: { type: [string, 'null'] }
        pull: { type: number, default: 1 }
        day: { type: string, format: date }
        tags: { type: array, maxItems: 3, items: { type: string } }
`;

const list = 'GET /v1/moons';
const make = 'POST /v1/moons';
const answers = [`${list}, answer 200: []`, `${make}, answer 201: `] as const;
const body = `${make}, request body: `;
const both = (rule: string, member: string, shape: 'safe' | 'dangerous' | 'breaking') =>
  [
    [rule, `${answers[0]}.${member}`, shape],
    [rule, `${answers[1]}${member}`, shape],
  ] as const;
const order = 'name: order, schema: { enum: [SIZE, NAME] }';
const orderAsJson = 'name: order, content: { application/json: { schema: { enum: [SIZE, NAME] } } }';
const size = 'size: { type: integer, minimum: 0, maximum: 9000 }';
const sizeInParts = 'size: { allOf: [{ type: integer, maximum: 9000 }, { minimum: 0 }, { maximum: 9999 }] }';
const name = "name: { type: string, pattern: '^[a-z]+$', maxLength: 40 }";
const nameInParts =
  "name: { allOf: [{ type: string, pattern: '^[a-z]+$', maxLength: 40 }, { pattern: 'o' }] }";
const flat = "            - { $ref: '#/components/schemas/Flat' }\n";
const flatOrNull = `${flat}            - { type: 'null' }\n`;
const variance = 'JSON Schema Validation 2020-12';

export const restChanges: readonly ContractChange[] = [
  // Operations.
  {
    title: 'an operation is removed',
    from: 'OpenAPI 3.1, 4.8.9; RFC 9110, 15.5.6',
    edit: [
      [
        `    delete:
      deprecated: true
      responses:
        '204': { description: Gone }
`,
        '',
      ],
    ],
    expected: [['operation-removed', 'DELETE /v1/moons/{id}', 'breaking']],
  },
  {
    title: 'a path gets another name',
    from: 'OpenAPI 3.1, 4.8.8; RFC 9110, 15.5.5',
    edit: [['  /v1/moons/{id}:', '  /v1/satellites/{id}:']],
    expected: [
      ['operation-removed', 'DELETE /v1/moons/{id}', 'breaking'],
      ['operation-added', 'DELETE /v1/satellites/{id}', 'safe'],
    ],
  },
  {
    title: 'a parameter of a path gets another name',
    from: 'OpenAPI 3.1, 4.8.8.1: templated paths with the same hierarchy are identical',
    edit: [
      ['  /v1/moons/{id}:', '  /v1/moons/{moonId}:'],
      ['in: path, name: id', 'in: path, name: moonId'],
    ],
    expected: [],
  },
  {
    title: 'an operation is added',
    from: 'OpenAPI 3.1, 4.8.9',
    edit: [['    delete:\n', "    get: { responses: { '200': { description: A moon } } }\n    delete:\n"]],
    expected: [['operation-added', 'GET /v1/moons/{id}', 'safe']],
  },
  {
    title: 'an operation is deprecated',
    from: 'OpenAPI 3.1, 4.8.10 (deprecated)',
    edit: [['      operationId: listMoons', '      deprecated: true\n      operationId: listMoons']],
    expected: [['operation-deprecated', list, 'safe']],
  },
  {
    title: 'an operation gets another id',
    from: 'OpenAPI 3.1, 4.8.10 (operationId: tools may use it)',
    edit: [['listMoons', 'findMoons']],
    expected: [['operation-id-changed', list, 'dangerous']],
  },
  {
    title: 'a server is gone',
    from: 'OpenAPI 3.1, 4.8.5',
    edit: [['https://moons.example', 'https://satellites.example']],
    expected: [['server-removed', 'servers', 'breaking']],
  },
  // Parameters.
  {
    title: 'a needed header is added',
    from: 'OpenAPI 3.1, 4.8.12 (required); RFC 6585, 3',
    edit: [
      [
        '        - { in: header, name: Idempotency-Key, schema: { type: string } }',
        '        - { in: header, name: Idempotency-Key, schema: { type: string } }\n        - { in: header, name: If-Match, required: true, schema: { type: string } }',
      ],
    ],
    expected: [['parameter-added', `${make}, header If-Match`, 'breaking']],
  },
  {
    title: 'an optional parameter is added',
    from: 'OpenAPI 3.1, 4.8.12',
    edit: [
      [
        '        - { in: query, name: order',
        '        - { in: query, name: after, schema: {} }\n        - { in: query, name: order',
      ],
    ],
    expected: [['parameter-added', `${list}, query after`, 'safe']],
  },
  {
    title: 'a parameter is removed',
    from: 'OpenAPI 3.1, 4.8.12',
    edit: [['        - { in: query, name: order, schema: { enum: [SIZE, NAME] } }\n', '']],
    expected: [['parameter-removed', `${list}, query order`, 'dangerous']],
  },
  {
    title: 'an optional header becomes needed',
    from: 'OpenAPI 3.1, 4.8.12 (required)',
    edit: [['name: Idempotency-Key,', 'name: Idempotency-Key, required: true,']],
    expected: [['parameter-required', `${make}, header Idempotency-Key`, 'breaking']],
  },
  {
    title: 'a header is written in other letters',
    from: 'RFC 9110, 5.1: field names are case-insensitive',
    edit: [['name: Idempotency-Key,', 'name: idempotency-key,']],
    expected: [],
  },
  {
    title: "a parameter's limit is lowered",
    from: `${variance}, 6.2.2`,
    edit: [['maximum: 50', 'maximum: 30']],
    expected: [['request-limit-narrowed', `${list}, query first`, 'breaking']],
  },
  {
    title: "a parameter's limit is raised",
    from: `${variance}, 6.2.2`,
    edit: [['maximum: 50', 'maximum: 100']],
    expected: [['request-limit-widened', `${list}, query first`, 'safe']],
  },
  {
    title: "a parameter's default is changed",
    from: `${variance}, 9.2`,
    edit: [['default: 20', 'default: 50']],
    expected: [['request-default-changed', `${list}, query first`, 'dangerous']],
  },
  {
    title: 'a parameter is written in another style',
    from: 'OpenAPI 3.1, 4.8.12.3',
    edit: [['name: order, schema', 'name: order, style: pipeDelimited, schema']],
    expected: [['parameter-style-changed', `${list}, query order`, 'breaking']],
  },
  {
    title: 'a parameter is written as JSON',
    from: 'OpenAPI 3.1, 4.8.12.2 (content instead of schema)',
    edit: [[order, orderAsJson]],
    expected: [['parameter-style-changed', `${list}, query order`, 'breaking']],
  },
  {
    title: 'a value of a parameter that is written as JSON is no longer taken',
    from: 'OpenAPI 3.1, 4.8.12.2 (content)',
    given: [[order, orderAsJson]],
    edit: [['enum: [SIZE, NAME]', 'enum: [SIZE]']],
    expected: [['request-value-narrowed', `${list}, query order`, 'breaking']],
  },
  {
    title: 'a parameter is written in another language',
    from: 'OpenAPI 3.1, 4.8.12.2 (content)',
    given: [[order, orderAsJson]],
    edit: [['content: { application/json: { schema: { enum', 'content: { application/xml: { schema: { enum']],
    expected: [['parameter-style-changed', `${list}, query order`, 'breaking']],
  },
  {
    title: 'the default styles of parameters are written out',
    from: 'OpenAPI 3.1, 4.8.12.2 (style, explode)',
    edit: [
      ['name: order, schema', 'name: order, style: form, explode: true, schema'],
      ['name: Idempotency-Key, schema', 'name: Idempotency-Key, style: simple, explode: false, schema'],
      ['name: id, required', 'name: id, style: simple, explode: false, required'],
    ],
    expected: [],
  },
  {
    title: 'a list in a parameter is no longer exploded',
    from: 'OpenAPI 3.1, 4.8.12.2 (explode)',
    given: [[order, 'name: order, schema: { type: array, items: { enum: [SIZE, NAME] } }']],
    edit: [['name: order, schema', 'name: order, explode: false, schema']],
    expected: [['parameter-style-changed', `${list}, query order`, 'breaking']],
  },
  {
    title: 'an id may be longer',
    from: `${variance}, 6.3.1`,
    edit: [['type: string, maxLength: 64', 'type: string, maxLength: 128']],
    expected: [['request-limit-widened', 'DELETE /v1/moons/{id}, path id', 'safe']],
  },
  // Request bodies.
  {
    title: 'a needed member is added to a request',
    from: `${variance}, 6.5.3`,
    edit: [
      ['required: [kind, size]', 'required: [kind, size, mass]'],
      ['        pull: ', '        mass: { type: number }\n        pull: '],
    ],
    expected: [['request-member-added', `${body}mass`, 'breaking']],
  },
  {
    title: 'an optional member is added to a request',
    from: `${variance}, 6.5.3`,
    edit: [['        pull: ', '        mass: { type: number }\n        pull: ']],
    expected: [['request-member-added', `${body}mass`, 'safe']],
  },
  {
    title: 'an optional member of a request becomes needed',
    from: `${variance}, 6.5.3`,
    edit: [['required: [kind, size]', 'required: [kind, size, name]']],
    expected: [['request-member-required', `${body}name`, 'breaking']],
  },
  {
    title: 'a needed member of a request becomes optional',
    from: `${variance}, 6.5.3`,
    edit: [['required: [kind, size]', 'required: [kind]']],
    expected: [['request-member-optional', `${body}size`, 'safe']],
  },
  {
    title: 'a member of a closed request is removed',
    from: 'JSON Schema Core 2020-12, 10.3.2.3 (additionalProperties: false)',
    edit: [["        colour: { type: [string, 'null'] }\n", '']],
    expected: [['request-member-removed', `${body}colour`, 'breaking']],
  },
  {
    title: 'a value of a request is no longer taken',
    from: `${variance}, 6.1.2`,
    edit: [['[ICE, ROCK, GAS]', '[ICE, ROCK]']],
    expected: [['request-value-narrowed', `${body}kind`, 'breaking']],
  },
  {
    title: 'a request takes one more value',
    from: `${variance}, 6.1.2`,
    edit: [['[ICE, ROCK, GAS]', '[ICE, ROCK, GAS, DUST]']],
    expected: [['request-value-widened', `${body}kind`, 'safe']],
  },
  {
    title: 'a number of a request has to be whole',
    from: `${variance}, 6.1.1; Core, 4.2.3`,
    edit: [['pull: { type: number', 'pull: { type: integer']],
    expected: [['request-type-narrowed', `${body}pull`, 'breaking']],
  },
  {
    title: 'a whole number of a request may have fractions',
    from: `${variance}, 6.1.1; Core, 4.2.3`,
    edit: [
      [
        'size: { type: integer, minimum: 0, maximum: 9000 }',
        'size: { type: number, minimum: 0, maximum: 9000 }',
      ],
    ],
    expected: [['request-type-widened', `${body}size`, 'safe']],
  },
  {
    title: 'null is no longer taken',
    from: `${variance}, 6.1.1`,
    edit: [["colour: { type: [string, 'null'] }", 'colour: { type: string }']],
    expected: [['request-null-narrowed', `${body}colour`, 'breaking']],
  },
  {
    title: 'null is said in other words',
    from: 'JSON Schema Core 2020-12, 10.2.1.2 (anyOf)',
    edit: [["colour: { type: [string, 'null'] }", "colour: { anyOf: [{ type: string }, { type: 'null' }] }"]],
    expected: [],
  },
  {
    title: 'null is taken where it was not',
    from: `${variance}, 6.1.1`,
    edit: [['day: { type: string,', "day: { type: [string, 'null'],"]],
    expected: [['request-null-widened', `${body}day`, 'safe']],
  },
  {
    title: 'a text of a request has to match',
    from: `${variance}, 6.3.3`,
    edit: [
      [
        'tags: { type: array, maxItems: 3, items: { type: string }',
        "tags: { type: array, maxItems: 3, items: { type: string, pattern: '^x' }",
      ],
    ],
    expected: [['request-pattern-narrowed', `${body}tags[]`, 'breaking']],
  },
  {
    title: 'a text of a request has to match something else',
    from: `${variance}, 6.3.3 (whether one pattern holds another is for people to see)`,
    edit: [["'^[a-z]+$'", "'^[a-z-]+$'"]],
    expected: [['request-pattern-changed', `${body}name`, 'dangerous']],
  },
  {
    title: 'a date becomes a moment',
    from: `${variance}, 7.3.1`,
    edit: [['format: date }', 'format: date-time }']],
    expected: [['request-format-changed', `${body}day`, 'breaking']],
  },
  {
    title: 'a list of a request may be longer',
    from: `${variance}, 6.4.1`,
    edit: [['maxItems: 3', 'maxItems: 5']],
    expected: [['request-limit-widened', `${body}tags`, 'safe']],
  },
  {
    title: 'a closed request is opened',
    from: 'JSON Schema Core 2020-12, 10.3.2.3',
    edit: [['      additionalProperties: false\n', '']],
    expected: [['request-other-members-widened', `${make}, request body`, 'safe']],
  },
  {
    title: 'a member of a request is only answered now',
    from: `${variance}, 9.4 (readOnly)`,
    edit: [['name: { type: string,', 'name: { readOnly: true, type: string,']],
    expected: [['request-member-removed', `${body}name`, 'dangerous']],
  },
  {
    title: 'what was only answered has to be sent',
    from: `${variance}, 9.4 (readOnly)`,
    given: [
      ['required: [kind, size]', 'required: [kind, size, name]'],
      ['name: { type: string,', 'name: { readOnly: true, type: string,'],
    ],
    edit: [['name: { readOnly: true, type: string,', 'name: { type: string,']],
    expected: [['request-member-added', `${body}name`, 'breaking']],
  },
  {
    title: 'limits of a request are said in parts',
    from: 'JSON Schema Core 2020-12, 10.2.1.1 (allOf)',
    edit: [[size, sizeInParts]],
    expected: [],
  },
  {
    title: 'the lowest of several limits of a request is lowered',
    from: 'JSON Schema Core 2020-12, 10.2.1.1 (allOf)',
    given: [[size, sizeInParts]],
    edit: [['maximum: 9000', 'maximum: 8000']],
    expected: [['request-limit-narrowed', `${body}size`, 'breaking']],
  },
  {
    title: 'a limit of a request is lowered that another one is below',
    from: 'JSON Schema Core 2020-12, 10.2.1.1 (allOf)',
    given: [[size, sizeInParts]],
    edit: [['maximum: 9999', 'maximum: 9001']],
    expected: [],
  },
  {
    title: 'a limit of a request is itself within now',
    from: `${variance}, 6.2.4, 6.2.5`,
    given: [[size, 'size: { type: number, exclusiveMinimum: 0 }']],
    edit: [['exclusiveMinimum: 0', 'minimum: 0']],
    expected: [['request-limit-widened', `${body}size`, 'safe']],
  },
  {
    title: 'a limit of a request is itself beyond now',
    from: `${variance}, 6.2.4, 6.2.5`,
    given: [[size, 'size: { type: number, maximum: 9000 }']],
    edit: [['maximum: 9000', 'exclusiveMaximum: 9000']],
    expected: [['request-limit-narrowed', `${body}size`, 'breaking']],
  },
  {
    title: 'a limit between whole numbers is said in other words',
    from: `${variance}, 6.2.4, 6.2.5`,
    edit: [[size, 'size: { type: integer, exclusiveMinimum: -1, exclusiveMaximum: 9001 }']],
    expected: [],
  },
  {
    title: 'an exclusive limit is said as OpenAPI 3.0 does',
    from: 'OpenAPI 3.0, 4.7.24 (exclusiveMinimum); JSON Schema Validation Wright-00, 5.5',
    given: [[size, 'size: { type: number, exclusiveMinimum: 0 }']],
    edit: [['exclusiveMinimum: 0', 'minimum: 0, exclusiveMinimum: true']],
    expected: [],
  },
  {
    title: 'nothing has to be there at least',
    from: `${variance}, 6.3.2, 6.4.2, 6.5.2: an omitted limit is as 0`,
    edit: [
      ['maxLength: 40', 'minLength: 0, maxLength: 40'],
      ['maxItems: 3', 'minItems: 0, maxItems: 3'],
      ['      additionalProperties: false\n', '      additionalProperties: false\n      minProperties: 0\n'],
    ],
    expected: [],
  },
  {
    title: 'one of the patterns of a text is given up',
    from: 'JSON Schema Core 2020-12, 10.2.1.1 (allOf)',
    given: [[name, nameInParts]],
    edit: [[", { pattern: 'o' }", '']],
    expected: [['request-pattern-widened', `${body}name`, 'safe']],
  },
  {
    title: 'what is sent is described no longer',
    from: 'OpenAPI 3.1, 4.8.14 (schema)',
    edit: [[" { schema: { $ref: '#/components/schemas/NewMoon' } }", ' {}']],
    expected: [['request-schema-removed', `${make}, request body`, 'safe']],
  },
  {
    title: 'what is sent has to be as described now',
    from: 'OpenAPI 3.1, 4.8.14 (schema)',
    given: [[" { schema: { $ref: '#/components/schemas/NewMoon' } }", ' {}']],
    edit: [
      ['application/json: {}', "application/json: { schema: { $ref: '#/components/schemas/NewMoon' } }"],
    ],
    expected: [['request-schema-added', `${make}, request body`, 'breaking']],
  },
  {
    title: 'a request is no longer taken as a form',
    from: 'OpenAPI 3.1, 4.8.13; RFC 9110, 15.5.16',
    edit: [['          application/x-www-form-urlencoded: { schema: { type: object } }\n', '']],
    expected: [['request-media-type-removed', `${make}, request body`, 'breaking']],
  },
  {
    title: 'a body need not be sent',
    from: 'OpenAPI 3.1, 4.8.13 (required)',
    edit: [['        required: true\n        content:', '        content:']],
    expected: [['body-optional', `${make}, request body`, 'safe']],
  },
  // Answers.
  {
    title: 'a member of an answer is removed',
    from: `${variance}, 6.5.3`,
    edit: [
      ['[id, kind, size, orbit, seen, shape]', '[id, kind, size, orbit, shape]'],
      ['        seen: { type: string, format: date-time }\n', ''],
    ],
    expected: both('answer-member-removed', 'seen', 'breaking'),
  },
  {
    title: 'a member that came at times never comes again',
    from: `${variance}, 6.5.3`,
    edit: [['        note: { type: string, maxLength: 200 }\n', '']],
    expected: both('answer-member-removed', 'note', 'dangerous'),
  },
  {
    title: 'a member is added to an answer',
    from: 'JSON Schema Core 2020-12, 10.3.2.3; a tolerant reader ignores what it does not know',
    edit: [['        parent: ', '        mass: { type: number }\n        parent: ']],
    expected: both('answer-member-added', 'mass', 'safe'),
  },
  {
    title: 'what was always told is told at times',
    from: `${variance}, 6.5.3`,
    edit: [['[id, kind, size, orbit, seen, shape]', '[id, kind, orbit, seen, shape]']],
    expected: both('answer-member-optional', 'size', 'breaking'),
  },
  {
    title: 'what was told at times is always told',
    from: `${variance}, 6.5.3`,
    edit: [['[id, kind, size, orbit, seen, shape]', '[id, kind, size, orbit, seen, shape, note]']],
    expected: both('answer-member-required', 'note', 'safe'),
  },
  {
    title: 'a new value may be told',
    from: `${variance}, 6.1.2`,
    edit: [['kind: { enum: [ICE, ROCK] }', 'kind: { enum: [ICE, ROCK, GAS] }']],
    expected: both('answer-value-widened', 'kind', 'dangerous'),
  },
  {
    title: 'a value is no longer told',
    from: `${variance}, 6.1.2`,
    edit: [['kind: { enum: [ICE, ROCK] }', 'kind: { enum: [ICE] }']],
    expected: both('answer-value-narrowed', 'kind', 'safe'),
  },
  {
    title: 'a whole number of an answer may have fractions',
    from: `${variance}, 6.1.1; Core, 4.2.3`,
    edit: [['size: { type: integer, minimum: 0 }', 'size: { type: number, minimum: 0 }']],
    expected: both('answer-type-widened', 'size', 'breaking'),
  },
  {
    title: 'a number of an answer is always whole',
    from: `${variance}, 6.1.1; Core, 4.2.3`,
    edit: [['anyOf: [{ type: number }', 'anyOf: [{ type: integer }']],
    expected: both('answer-type-narrowed', 'orbit', 'safe'),
  },
  {
    title: 'a number of an answer becomes a text',
    from: `${variance}, 6.1.1`,
    edit: [['size: { type: integer, minimum: 0 }', 'size: { type: string }']],
    expected: both('answer-type-changed', 'size', 'breaking'),
  },
  {
    title: 'null may be told',
    from: `${variance}, 6.1.1`,
    edit: [['seen: { type: string,', "seen: { type: [string, 'null'],"]],
    expected: both('answer-null-widened', 'seen', 'breaking'),
  },
  {
    title: 'null is never told again',
    from: `${variance}, 6.1.1`,
    edit: [["orbit: { anyOf: [{ type: number }, { type: 'null' }] }", 'orbit: { type: number }']],
    expected: both('answer-null-narrowed', 'orbit', 'safe'),
  },
  {
    title: 'a moment becomes any text',
    from: `${variance}, 7.3.1`,
    edit: [['type: string, format: date-time', 'type: string']],
    expected: both('answer-format-widened', 'seen', 'breaking'),
  },
  {
    title: 'a text of an answer may be longer',
    from: `${variance}, 6.3.1`,
    edit: [['maxLength: 200', 'maxLength: 2000']],
    expected: both('answer-limit-widened', 'note', 'dangerous'),
  },
  {
    title: 'one more form may be told',
    from: 'JSON Schema Core 2020-12, 10.2.1.3 (oneOf)',
    edit: [
      [
        "            - { $ref: '#/components/schemas/Flat' }\n",
        "            - { $ref: '#/components/schemas/Flat' }\n            - { type: object, title: Ring }\n",
      ],
    ],
    expected: both('answer-choice-widened', 'shape', 'dangerous'),
  },
  {
    title: 'a form is no longer told',
    from: 'JSON Schema Core 2020-12, 10.2.1.3 (oneOf)',
    edit: [["            - { $ref: '#/components/schemas/Flat' }\n", '']],
    expected: both('answer-choice-narrowed', 'shape', 'safe'),
  },
  {
    title: 'null may be told beside several forms',
    from: 'JSON Schema Core 2020-12, 10.2.1.3 (oneOf)',
    edit: [[flat, flatOrNull]],
    expected: both('answer-null-widened', 'shape', 'breaking'),
  },
  {
    title: 'null is never told again beside several forms',
    from: 'JSON Schema Core 2020-12, 10.2.1.3 (oneOf)',
    given: [[flat, flatOrNull]],
    edit: [[flatOrNull, flat]],
    expected: both('answer-null-narrowed', 'shape', 'safe'),
  },
  {
    title: 'null may be told beside a reference',
    from: 'JSON Schema Core 2020-12, 10.2.1.3 (oneOf)',
    edit: [
      [
        "parent: { $ref: '#/components/schemas/Moon' }",
        "parent: { oneOf: [{ $ref: '#/components/schemas/Moon' }, { type: 'null' }] }",
      ],
    ],
    expected: both('answer-null-widened', 'parent', 'breaking'),
  },
  {
    title: 'one of several forms is left, or null',
    from: 'JSON Schema Core 2020-12, 10.2.1.3 (oneOf)',
    given: [[flat, flatOrNull]],
    edit: [[flat, '']],
    expected: both('answer-choice-narrowed', 'shape', 'safe'),
  },
  {
    title: 'an answer is described no longer',
    from: 'OpenAPI 3.1, 4.8.14 (schema)',
    edit: [[" { schema: { type: array, items: { $ref: '#/components/schemas/Moon' } } }", ' {}']],
    expected: [['answer-schema-removed', `${list}, answer 200`, 'breaking']],
  },
  {
    title: 'a member of an answer is only sent now',
    from: `${variance}, 9.4 (writeOnly)`,
    edit: [['seen: { type: string', 'seen: { writeOnly: true, type: string']],
    expected: both('answer-member-removed', 'seen', 'breaking'),
  },
  {
    title: 'a member that is a reference is only sent now',
    from: `JSON Schema Core 2020-12, 8.2.3.1 ($ref may have others beside it); Validation, 9.4`,
    edit: [
      [
        "parent: { $ref: '#/components/schemas/Moon' }",
        "parent: { $ref: '#/components/schemas/Moon', writeOnly: true }",
      ],
    ],
    expected: both('answer-member-removed', 'parent', 'dangerous'),
  },
  {
    title: 'a reference is described, and says it in the same words',
    from: 'JSON Schema Core 2020-12, 8.2.3.1',
    edit: [
      [
        "parent: { $ref: '#/components/schemas/Moon' }",
        "parent: { $ref: '#/components/schemas/Moon', description: What it goes round. }",
      ],
    ],
    expected: [],
  },
  {
    title: 'what was only sent is answered',
    from: `${variance}, 9.4 (writeOnly)`,
    given: [['note: { type: string', 'note: { writeOnly: true, type: string']],
    edit: [['note: { writeOnly: true, type: string', 'note: { type: string']],
    expected: both('answer-member-added', 'note', 'safe'),
  },
  {
    title: 'a schema is written in place',
    from: 'JSON Schema Core 2020-12, 8.2.3.1 ($ref)',
    edit: [
      [
        "        '201':\n          description: Made\n          content:\n            application/json: { schema: { $ref: '#/components/schemas/Moon' } }",
        "        '201':\n          description: Made\n          content:\n            application/json: { schema: { allOf: [{ $ref: '#/components/schemas/Moon' }] } }",
      ],
    ],
    expected: [],
  },
  {
    title: 'what only an answer has becomes needed',
    from: `${variance}, 9.4 (readOnly)`,
    edit: [
      [
        'kind: { enum: [ICE, ROCK, GAS] }',
        'id: { type: string, readOnly: true }\n        kind: { enum: [ICE, ROCK, GAS] }',
      ],
    ],
    expected: [],
  },
  {
    title: 'a creation is answered otherwise',
    from: 'RFC 9110, 15.3.2',
    edit: [["        '201':", "        '202':"]],
    expected: [
      ['answer-removed', `${make}, answer 201`, 'breaking'],
      ['answer-added', `${make}, answer 202`, 'dangerous'],
    ],
  },
  {
    title: 'a refusal is answered otherwise',
    from: 'RFC 9110, 15: a client understands the class of a status',
    edit: [["        '409': {", "        '422': {"]],
    expected: [
      ['answer-removed', `${make}, answer 409`, 'dangerous'],
      ['answer-added', `${make}, answer 422`, 'safe'],
    ],
  },
  {
    title: 'a failure of the server does not happen again',
    from: 'RFC 9110, 15.6',
    edit: [["        '503': { description: Not now }\n", '']],
    expected: [['answer-removed', `${list}, answer 503`, 'safe']],
  },
  {
    title: 'a promised header is gone',
    from: 'OpenAPI 3.1, 4.8.21; RFC 9110, 8.8.3',
    edit: [['            ETag: { required: true, schema: { type: string } }\n', '']],
    expected: [['answer-header-removed', `${list}, answer 200 header ETag`, 'breaking']],
  },
  {
    title: 'a header that came at times is gone',
    from: 'OpenAPI 3.1, 4.8.21',
    edit: [['            Retry-After: { schema: { type: integer } }\n', '']],
    expected: [['answer-header-removed', `${list}, answer 200 header Retry-After`, 'dangerous']],
  },
  // Who may.
  {
    title: 'one more scope is asked for',
    from: 'OpenAPI 3.1, 4.8.30',
    edit: [['token: [write]', 'token: [write, admin]']],
    expected: [['security-tightened', `${make}, security`, 'breaking']],
  },
  {
    title: 'another way in is opened',
    from: 'OpenAPI 3.1, 4.8.30: only one of the requirements has to be satisfied',
    edit: [['        - token: [write]\n', '        - token: [write]\n        - token: [admin]\n']],
    expected: [['security-loosened', `${make}, security`, 'safe']],
  },
  {
    title: 'who came in without a name has to have one',
    from: 'OpenAPI 3.1, 4.8.30',
    edit: [['      operationId: listMoons', '      security: [{ token: [] }]\n      operationId: listMoons']],
    expected: [['security-tightened', `${list}, security`, 'breaking']],
  },
  {
    title: 'a name is to be shown in another way',
    from: 'OpenAPI 3.1, 4.8.27 (type)',
    edit: [['token: { type: http, scheme: bearer }', 'token: { type: apiKey, in: header, name: X-Token }']],
    expected: [['security-tightened', `${make}, security`, 'breaking']],
  },
  {
    title: 'a token has another scheme',
    from: 'OpenAPI 3.1, 4.8.27 (scheme); RFC 9110, 11.1',
    edit: [['scheme: bearer', 'scheme: basic']],
    expected: [['security-tightened', `${make}, security`, 'breaking']],
  },
  {
    title: 'a key is sent in another place',
    from: 'OpenAPI 3.1, 4.8.27 (in)',
    given: [['type: http, scheme: bearer', 'type: apiKey, in: query, name: key']],
    edit: [['in: query, name: key', 'in: cookie, name: key']],
    expected: [['security-tightened', `${make}, security`, 'breaking']],
  },
  {
    title: 'a key is sent by another name',
    from: 'OpenAPI 3.1, 4.8.27 (name)',
    given: [['type: http, scheme: bearer', 'type: apiKey, in: query, name: key']],
    edit: [['in: query, name: key', 'in: query, name: Key']],
    expected: [['security-tightened', `${make}, security`, 'breaking']],
  },
  {
    title: 'a scheme is written in other letters, and described',
    from: 'OpenAPI 3.1, 4.8.27 (scheme, bearerFormat: a hint); RFC 9110, 11.1',
    edit: [['scheme: bearer', 'scheme: Bearer, bearerFormat: JWT, description: Ours']],
    expected: [],
  },
];
