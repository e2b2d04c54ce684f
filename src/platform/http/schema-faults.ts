import type { FastifyError, FastifySchemaValidationError } from 'fastify';
import type { InputFault } from '../errors/index.js';
import { codeOf, pointerTo, unknownProperty } from './faults.js';
import { isError } from './is-error.js';

type SchemaFailure = FastifyError & { validation: FastifySchemaValidationError[] };

export function isSchemaFailure(error: unknown): error is SchemaFailure {
  return isError(error) && 'validation' in error && Array.isArray(error.validation);
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'a string',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  object: 'an object',
  array: 'a list',
  null: 'null',
};

/** ajv's complaints, looking like those about a DTO. */
export function faultsOfSchema(error: SchemaFailure): InputFault[] {
  return error.validation.map(({ instancePath, keyword, message = 'is not acceptable', params }) => {
    switch (keyword) {
      case 'additionalProperties':
        return unknownProperty(pointerTo(instancePath, String(params['additionalProperty'])));
      case 'required':
        return {
          pointer: pointerTo(instancePath, String(params['missingProperty'])),
          code: 'required',
          message: 'is missing',
        };
      case 'type':
        return wrongType(instancePath, [params['type']].flat().map(String));
      case 'enum':
        return {
          pointer: instancePath,
          code: 'enum',
          message: `must be one of ${[params['allowedValues']].flat().join(', ')}`,
        };
      default:
        return { pointer: instancePath, code: codeOf(keyword), message: message.replace('must NOT', 'must not') };
    }
  });
}

function wrongType(pointer: string, types: readonly string[]): InputFault {
  const accepted = types.map((type) => TYPES[type] ?? type).join(' or ');
  return { pointer, code: `is_${types.join('_or_')}`, message: `must be ${accepted}` };
}
