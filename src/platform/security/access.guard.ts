import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { DomainError } from '../errors/index.js';
import { RateLimiter } from '../rate-limit/index.js';
import { ACCESS_KEY, RATE_POLICY_KEY, type RouteRate } from './access.decorators.js';
import { Authenticators } from './authenticators.js';
import type { Caller } from './caller.js';
import { rememberCaller } from './current-user.decorator.js';
import { NotAllowed } from './errors/not-allowed.error.js';
import { SignInNeeded } from './errors/sign-in-needed.error.js';
import { addressSubject, ratePolicyOf, rateSubjectOf, REFUSED_RATE, STRANGER_RATE } from './rate-policies.js';
import { isAllowed, type RouteAccess } from './route-access.js';

interface RouteRules {
  readonly access: RouteAccess | undefined;
  readonly rate: RouteRate | undefined;
}

/** Stands before every route: who is calling, may they, and not too often. A route that declares nothing is closed. */
@Injectable()
export class AccessGuard implements CanActivate {
  /** Reading decorators costs more than deciding, so each handler's rules are read once. */
  private readonly rules = new WeakMap<object, RouteRules>();

  constructor(
    private readonly reflector: Reflector,
    private readonly authenticators: Authenticators,
    private readonly limiter: RateLimiter,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { access, rate } = this.rulesOf(context);
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    if (access === 'anyone') {
      if (rate !== 'unmetered') await this.limiter.spend(rate ?? STRANGER_RATE, addressSubject(request.ip), reply);
      return true;
    }
    const caller = await this.identify(request, reply);
    if (rate !== 'unmetered') await this.limiter.spend(rate ?? ratePolicyOf(caller), rateSubjectOf(caller), reply);
    if (access === undefined || !isAllowed(access, caller)) throw refusal(access, caller);
    rememberCaller(request, caller);
    return true;
  }

  private async identify(request: FastifyRequest, reply: FastifyReply): Promise<Caller> {
    try {
      const caller = await this.authenticators.identify(request);
      if (caller) return caller;
    } catch (error) {
      await this.limiter.spend(REFUSED_RATE, addressSubject(request.ip), reply);
      throw error;
    }
    await this.limiter.spend(REFUSED_RATE, addressSubject(request.ip), reply);
    throw new SignInNeeded();
  }

  private rulesOf(context: ExecutionContext): RouteRules {
    const handler = context.getHandler();
    let rules = this.rules.get(handler);
    if (!rules) {
      const targets = [handler, context.getClass()];
      rules = {
        access: this.reflector.getAllAndOverride<RouteAccess | undefined>(ACCESS_KEY, targets),
        rate: this.reflector.getAllAndOverride<RouteRate | undefined>(RATE_POLICY_KEY, targets),
      };
      this.rules.set(handler, rules);
    }
    return rules;
  }
}

/** Says what is missing when the caller has the role and may not use it yet. */
function refusal(access: Exclude<RouteAccess, 'anyone'> | undefined, caller: Caller): DomainError {
  const heldBack = caller.kind === 'user' ? caller.heldBack : undefined;
  if (access !== undefined && heldBack && isAllowed(access, { ...caller, role: heldBack.role } as Caller)) {
    return heldBack.reason;
  }
  return new NotAllowed(access ?? 'nobody');
}
