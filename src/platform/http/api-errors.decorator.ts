import { ApiExtension } from '@nestjs/swagger';
import type { DomainErrorClass } from '../errors/index.js';

const documented = new Map<string, DomainErrorClass>();

/** Where the codes stand in the document until `platform/docs` has made responses of them. */
export const ROUTE_ERRORS = 'x-route-errors';
export const CONTROLLER_ERRORS = 'x-controller-errors';

/**
 * Documents the errors that a route, or every route of a controller, can answer with beyond what each route can
 * anyway (bad input, no credentials, too many requests, no database).
 */
export function ApiErrors(...errors: DomainErrorClass[]): MethodDecorator & ClassDecorator {
  for (const error of errors) documented.set(error.code, error);
  const codes = errors.map(({ code }) => code);
  return (target: object, method?: string | symbol, descriptor?: PropertyDescriptor): void => {
    const isMethod = method !== undefined && descriptor !== undefined;
    const decorate: MethodDecorator & ClassDecorator = ApiExtension(isMethod ? ROUTE_ERRORS : CONTROLLER_ERRORS, codes);
    if (isMethod) decorate(target, method, descriptor);
    else decorate(target as NewableFunction);
  };
}

export function documentedError(code: string): DomainErrorClass {
  const error = documented.get(code);
  if (!error) throw new Error(`No route documents the error "${code}".`);
  return error;
}
