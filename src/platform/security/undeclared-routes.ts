import { Injectable, type OnApplicationBootstrap, RequestMethod } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { ACCESS_KEY } from './access.decorators.js';

const METHOD_METADATA = 'method';

/** Refuses to start with a route that does not say whom it is for: a forgotten decorator must not wait for a caller. */
@Injectable()
export class UndeclaredRoutes implements OnApplicationBootstrap {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onApplicationBootstrap(): void {
    const undeclared = this.discovery.getControllers().flatMap(({ metatype }) => this.undeclaredOf(metatype));
    if (undeclared.length === 0) return;
    throw new Error(
      `These routes do not declare who may call them: ${undeclared.join(', ')}. Add @Public(), @ForRole(…) or @ForTerminals().`,
    );
  }

  private undeclaredOf(controller: unknown): string[] {
    if (typeof controller !== 'function') return [];
    const prototype = controller.prototype as Record<string, unknown>;
    return this.scanner
      .getAllMethodNames(prototype)
      .map((name) => ({ name, handler: prototype[name] }))
      .filter(({ handler }) => typeof handler === 'function' && isRoute(handler))
      .filter(
        ({ handler }) =>
          this.reflector.getAllAndOverride(ACCESS_KEY, [handler as () => void, controller as () => void]) === undefined,
      )
      .map(({ name }) => `${controller.name}.${name}`);
  }
}

function isRoute(handler: object): boolean {
  const method: unknown = Reflect.getMetadata(METHOD_METADATA, handler);
  return typeof method === 'number' && method in RequestMethod;
}
