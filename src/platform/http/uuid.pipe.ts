import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import { InvalidInput } from '../errors/index.js';

export const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** For `@Param('id', UuidPipe)`: answers the id in the one spelling that the house uses. */
@Injectable()
export class UuidPipe implements PipeTransform<string, string> {
  transform(value: string, { data: name = '' }: ArgumentMetadata): string {
    if (UUID.test(value)) return value.toLowerCase();
    throw new InvalidInput([{ pointer: `/${name}`, code: 'is_uuid', message: 'must be a UUID' }]);
  }
}
