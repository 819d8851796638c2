import { Kind, type ConstDirectiveNode, type InputValueDefinitionNode } from 'graphql';
import { dayOf } from '../../config/day.ts';
import { datesIn } from '../../usage/deprecations.ts';
import { textOf } from '../diff/service-facts.ts';
import type { Lint } from './lint-rules.ts';
import type { LintedType, Service } from './service-types.ts';

/** `today` is a day: `2027-01-31`. */
export function lintDeprecations(service: Service, today: string): Lint[] {
  return [...service.types.values()].flatMap((type) =>
    membersOf(type).flatMap(({ coordinate, directives }) => {
      const deprecated = directives.find(({ name }) => name.value === 'deprecated');
      return deprecated ? lintDeprecation(service.name, coordinate, deprecated, today) : [];
    }),
  );
}

interface Member {
  readonly coordinate: string;
  readonly directives: readonly ConstDirectiveNode[];
}

function membersOf({ name, fields, values }: LintedType): Member[] {
  const member = (coordinate: string, node: Pick<InputValueDefinitionNode, 'directives'>): Member => ({
    coordinate,
    directives: node.directives ?? [],
  });
  return [
    ...values.map((value) => member(`${name}.${value.name.value}`, value)),
    ...fields.flatMap((field) => {
      const coordinate = `${name}.${field.name.value}`;
      const given = field.kind === Kind.FIELD_DEFINITION ? (field.arguments ?? []) : [];
      return [
        member(coordinate, field),
        ...given.map((argument) => member(`${coordinate}(${argument.name.value}:)`, argument)),
      ];
    }),
  ];
}

function lintDeprecation(
  subject: string,
  coordinate: string,
  deprecated: ConstDirectiveNode,
  today: string,
): Lint[] {
  const reason = textOf(deprecated, 'reason');
  const example = '`@deprecated(reason: "Use name.full. Removed after 2027-01-31.")`';
  if (reason === undefined || reason.trim() === '') {
    return [
      {
        rule: 'deprecation-reason',
        subject,
        coordinate,
        says: 'is deprecated without a reason',
        remedy: `Say what to use instead, and until when it stays: ${example}.`,
      },
    ];
  }
  const { sunsetMs } = datesIn(reason);
  if (sunsetMs === undefined) {
    return [
      {
        rule: 'deprecation-date',
        subject,
        coordinate,
        says: 'is deprecated without a day until which it stays',
        remedy: `End the reason with the day: ${example}.`,
      },
    ];
  }
  const day = dayOf(sunsetMs);
  if (day >= today) return [];
  return [
    {
      rule: 'deprecation-due',
      subject,
      coordinate,
      says: `was to be removed after ${day}`,
      remedy: 'Remove it, or give it another day.',
    },
  ];
}
