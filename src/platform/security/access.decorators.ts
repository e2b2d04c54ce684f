import { applyDecorators, type CustomDecorator, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiCookieAuth, ApiExtension, ApiSecurity } from '@nestjs/swagger';
import type { RatePolicy } from '../rate-limit/index.js';
import type { Role } from '../roles/index.js';
import type { RouteAccess } from './route-access.js';

export type RouteRate = RatePolicy | 'unmetered';

export const ACCESS_KEY = 'tradeyard:access';
export const RATE_POLICY_KEY = 'tradeyard:rate-policy';

/** Tells readers of the OpenAPI document whom a route is for. */
export const ACCESS_EXTENSION = 'x-access';
/** And that no limit counts its requests. */
export const UNMETERED_EXTENSION = 'x-unmetered';

const declare = (access: RouteAccess) =>
  applyDecorators(SetMetadata(ACCESS_KEY, access), ApiExtension(ACCESS_EXTENSION, access));

/** Anybody may call this route, signed in or not. */
export const Public = () => declare('anyone');

/** People of at least this role may call this route. */
export const ForRole = (role: Role) => applyDecorators(declare(role), ApiBearerAuth(), ApiCookieAuth('session_cookie'));

/** Terminals with a valid datasource key may call this route. */
export const ForTerminals = () => applyDecorators(declare('terminal'), ApiSecurity('datasource_key'));

const declareRate = (rate: RouteRate): CustomDecorator => SetMetadata(RATE_POLICY_KEY, rate);

/** A rate of its own for this route, instead of the one that its kind of caller has. */
export const Rate = (policy: RatePolicy) => declareRate(policy);

/** No limit: for what watches over us, and must not be turned away by the very load that it is to report. */
export const Unmetered = () => applyDecorators(declareRate('unmetered'), ApiExtension(UNMETERED_EXTENSION, true));
