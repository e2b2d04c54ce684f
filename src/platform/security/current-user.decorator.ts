import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Caller, TerminalCaller, UserCaller } from './caller.js';

const callers = new WeakMap<FastifyRequest, Caller>();

export function rememberCaller(request: FastifyRequest, caller: Caller): void {
  callers.set(request, caller);
}

/** The signed-in person, on routes `ForRole`. */
export const CurrentUser = createParamDecorator((_: unknown, context: ExecutionContext): UserCaller => {
  const caller = callerOf(context);
  if (caller?.kind !== 'user') throw new Error('@CurrentUser() stands on a route that is not @ForRole(…).');
  return caller;
});

/** The calling terminal, on routes `ForTerminals`. */
export const CurrentTerminal = createParamDecorator((_: unknown, context: ExecutionContext): TerminalCaller => {
  const caller = callerOf(context);
  if (caller?.kind !== 'terminal') throw new Error('@CurrentTerminal() stands on a route that is not @ForTerminals().');
  return caller;
});

function callerOf(context: ExecutionContext): Caller | undefined {
  return callers.get(context.switchToHttp().getRequest<FastifyRequest>());
}
