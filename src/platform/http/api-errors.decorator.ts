import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { type DomainErrorClass, InvalidInput } from '../errors/index.js';
import { PROBLEM_MEDIA_TYPE, statusOfKind, titleOf } from './problem.js';
import { ProblemDto } from './problem.dto.js';

/** Documents the codes that a route can answer with; every route can also refuse bad input. */
export function ApiErrors(...errors: DomainErrorClass[]): MethodDecorator & ClassDecorator {
  const byStatus = Map.groupBy([...new Set([InvalidInput, ...errors])], (error) => statusOfKind(error.kind));
  return applyDecorators(
    ApiExtraModels(ProblemDto),
    ...[...byStatus].map(([status, group]) =>
      ApiResponse({
        status,
        description: `${titleOf(status)}: ${group.map((error) => `\`${error.code}\``).join(', ')}`,
        content: { [PROBLEM_MEDIA_TYPE]: { schema: { $ref: getSchemaPath(ProblemDto) }, examples: examplesOf(group, status) } },
      }),
    ),
  );
}

function examplesOf(group: readonly DomainErrorClass[], status: number) {
  return Object.fromEntries(
    group.map(({ code }) => [
      code,
      {
        value: {
          type: `urn:tradeyard:problem:${code}`,
          title: titleOf(status),
          status,
          code,
          detail: 'One sentence that tells what to do.',
          request_id: '019a9f5e-7c1a-7d31-8c5b-0d2f6b1f0a11',
          ...(code === InvalidInput.code && {
            errors: [{ pointer: '/full_name', code: 'is_string', message: 'must be a string' }],
          }),
        },
      },
    ]),
  );
}
