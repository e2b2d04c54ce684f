import type { FastifyError, FastifySchemaValidationError } from 'fastify';
import type { InputFault } from '../errors/index.js';

type SchemaFailure = FastifyError & { validation: FastifySchemaValidationError[] };

export function isSchemaFailure(error: Error): error is SchemaFailure {
  return 'validation' in error && Array.isArray(error.validation);
}

/** ajv's complaints as our faults: the pointer of the wrong place, a message, and the rule's name as code. */
export function faultsOfSchema(error: SchemaFailure): InputFault[] {
  return error.validation.map(({ instancePath, keyword, message, params }) => {
    const property = nameIn(params, keyword);
    return {
      pointer: property === undefined ? instancePath : `${instancePath}/${escapePointer(property)}`,
      code: keyword,
      message: keyword === 'additionalProperties' ? 'is not a known property' : (message ?? 'is not acceptable'),
    };
  });
}

/** A missing or unknown property is named beside the path, not in it. */
function nameIn(params: Readonly<Record<string, unknown>>, keyword: string): string | undefined {
  const name = keyword === 'required' ? params['missingProperty'] : params['additionalProperty'];
  return typeof name === 'string' ? name : undefined;
}

export function escapePointer(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
