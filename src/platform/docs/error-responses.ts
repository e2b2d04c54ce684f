import type { OpenAPIObject } from '@nestjs/swagger';
import { InvalidInput } from '../errors/index.js';
import {
  CONTROLLER_ERRORS,
  DatabaseUnavailable,
  documentedError,
  ForbiddenCharacter,
  ForbiddenJsonKey,
  JsonTooDeep,
  MalformedJson,
  PROBLEM_MEDIA_TYPE,
  ROUTE_ERRORS,
  statusOfKind,
  titleOf,
} from '../http/index.js';
import { RateLimited } from '../rate-limit/index.js';
import {
  ACCESS_EXTENSION,
  heldBackErrors,
  NotAllowed,
  refusalErrors,
  SignInNeeded,
  UNMETERED_EXTENSION,
} from '../security/index.js';

interface Outcome {
  readonly status: number;
  readonly code: string;
}

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']> & Record<`x-${string}`, unknown>;

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;
const WITH_BODY: readonly Outcome[] = [
  { status: 413, code: 'request.body_too_large' },
  { status: 415, code: 'request.unsupported_media_type' },
];

/** Gives every operation all the errors that it can answer with: its own, and those that its kind of route has. */
export function withErrorResponses(document: OpenAPIObject): OpenAPIObject {
  for (const path of Object.values(document.paths)) {
    for (const method of METHODS) {
      const operation = path[method] as Operation | undefined;
      if (operation) addResponses(operation, method);
    }
  }
  return document;
}

function addResponses(operation: Operation, method: string): void {
  const byStatus = Map.groupBy(outcomesOf(operation, method), ({ status }) => status);
  for (const [status, outcomes] of [...byStatus].sort(([a], [b]) => a - b)) {
    operation.responses[status] ??= responseOf(status, [...new Set(outcomes.map(({ code }) => code))]);
  }
  Reflect.deleteProperty(operation, ROUTE_ERRORS);
  Reflect.deleteProperty(operation, CONTROLLER_ERRORS);
}

function outcomesOf(operation: Operation, method: string): Outcome[] {
  const own = [...codesAt(operation, CONTROLLER_ERRORS), ...codesAt(operation, ROUTE_ERRORS)].map(documentedError);
  const hasBody = operation.requestBody !== undefined;
  const access = operation[ACCESS_EXTENSION];
  const common = [
    ...(hasBody || (operation.parameters ?? []).length > 0 ? [InvalidInput, ForbiddenCharacter] : []),
    ...(hasBody ? [MalformedJson, JsonTooDeep, ForbiddenJsonKey] : []),
    ...(access === 'anyone' ? [] : [SignInNeeded, NotAllowed]),
    ...refusalErrors(access, method),
    ...(operation[UNMETERED_EXTENSION] === true ? [] : [RateLimited, DatabaseUnavailable]),
    ...heldBackErrors(access),
  ];
  return [
    ...[...common, ...own].map(({ kind, code }) => ({ status: statusOfKind(kind), code })),
    ...(hasBody ? WITH_BODY : []),
    { status: 500, code: 'service.internal' },
  ];
}

function codesAt(operation: Operation, extension: `x-${string}`): string[] {
  const codes = operation[extension];
  return Array.isArray(codes) ? codes.map(String) : [];
}

function responseOf(status: number, codes: readonly string[]) {
  const examples = Object.fromEntries(codes.map((code) => [code, { value: exampleOf(status, code) }]));
  return {
    description: `${titleOf(status)}: ${codes.map((code) => `\`${code}\``).join(', ')}`,
    content: { [PROBLEM_MEDIA_TYPE]: { schema: { $ref: '#/components/schemas/ProblemDto' }, examples } },
  };
}

function exampleOf(status: number, code: string) {
  return {
    type: `urn:tradeyard:problem:${code}`,
    title: titleOf(status),
    status,
    code,
    detail: 'One sentence that tells what to do.',
    request_id: '019a9f5e-7c1a-7d31-8c5b-0d2f6b1f0a11',
    ...(code === InvalidInput.code && {
      errors: [{ pointer: '/full_name', code: 'is_string', message: 'must be a string' }],
    }),
  };
}
