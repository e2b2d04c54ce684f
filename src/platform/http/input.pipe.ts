import { type ArgumentMetadata, Injectable, ValidationPipe } from '@nestjs/common';
import { InvalidInput } from '../errors/index.js';
import { droppedProperties, faultsOfDto, listsInPlaceOfObjects } from './dto-faults.js';
import { noObject } from './faults.js';

/** Bodies, queries and paths against their DTO: unknown properties refused, every fault at once. */
@Injectable()
export class InputPipe extends ValidationPipe {
  constructor() {
    super({
      transform: true,
      whitelist: true,
      forbidNonWhitelisted: true,
      forbidUnknownValues: true,
      validationError: { target: false, value: false },
      exceptionFactory: (errors) => new InvalidInput(faultsOfDto(errors)),
    });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (!this.toValidate(metadata)) return super.transform(value, metadata);
    if (metadata.type === 'body' && !isJsonObject(value)) throw new InvalidInput([noObject('')]);
    // Before Nest removes some of them.
    const given = isJsonObject(value) ? Object.keys(value) : [];
    const dto: unknown = await super.transform(value, metadata);
    const faults = isJsonObject(dto) ? [...droppedProperties(given, dto), ...listsInPlaceOfObjects(dto)] : [];
    if (faults.length > 0) throw new InvalidInput(faults);
    return dto;
  }
}

function isJsonObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
