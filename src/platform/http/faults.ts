import type { InputFault } from '../errors/index.js';

/** The JSON pointer of a property of what `parent` points to. */
export function pointerTo(parent: string, property: string): string {
  return `${parent}/${property.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** A rule's name, as validators write it, as the code of its fault. */
export function codeOf(rule: string): string {
  return rule.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).replace(/^_/, '');
}

export function unknownProperty(pointer: string): InputFault {
  return { pointer, code: 'unknown_property', message: 'is not a known property' };
}

export function noObject(pointer: string): InputFault {
  return { pointer, code: 'is_object', message: 'must be an object' };
}
