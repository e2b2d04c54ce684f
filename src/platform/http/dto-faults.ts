import type { ValidationError } from 'class-validator';
import type { InputFault } from '../errors/index.js';
import { codeOf, noObject, pointerTo, unknownProperty } from './faults.js';

/** class-validator's tree of complaints as a list, each with the pointer of its place. */
export function faultsOfDto(errors: readonly ValidationError[], parent = ''): InputFault[] {
  return errors.flatMap(({ property, constraints = {}, children = [] }) => {
    const pointer = pointerTo(parent, property);
    const own = Object.entries(constraints).map(([rule, sentence]) => faultOf(rule, sentence, { pointer, property }));
    return [...own, ...faultsOfDto(children, pointer)];
  });
}

function faultOf(
  rule: string,
  sentence: string,
  { pointer, property }: { pointer: string; property: string },
): InputFault {
  if (rule === 'whitelistValidation') return unknownProperty(pointer);
  if (rule === 'nestedValidation') return noObject(pointer);
  return { pointer, code: codeOf(rule), message: withoutName(sentence, property) };
}

/** The pointer names the property already, so the sentence goes on from there. */
function withoutName(sentence: string, property: string): string {
  if (sentence.startsWith(`${property} `)) return sentence.slice(property.length + 1);
  return sentence.replace(`each value in ${property} `, 'each value ');
}

/** What class-transformer left out without a word: names that every object has, or that the DTO has for itself. */
export function droppedProperties(given: readonly string[], dto: object): InputFault[] {
  return given.filter((name) => !Object.hasOwn(dto, name)).map((name) => unknownProperty(pointerTo('', name)));
}

/** class-validator takes a list for a nested object, and checks its items; the declared type tells them apart. */
export function listsInPlaceOfObjects(dto: unknown, parent = ''): InputFault[] {
  if (Array.isArray(dto)) {
    return dto.flatMap((item, index) => listsInPlaceOfObjects(item, pointerTo(parent, String(index))));
  }
  if (typeof dto !== 'object' || dto === null) return [];
  return Object.entries(dto).flatMap(([property, value]) => {
    const pointer = pointerTo(parent, property);
    return Array.isArray(value) && !mayBeList(dto, property)
      ? [noObject(pointer)]
      : listsInPlaceOfObjects(value, pointer);
  });
}

function mayBeList(dto: object, property: string): boolean {
  const declared: unknown = Reflect.getMetadata('design:type', dto, property);
  return declared === undefined || declared === Array || declared === Object;
}
