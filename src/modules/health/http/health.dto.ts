export class HealthPartDto {
  status!: 'ok' | 'failing';
  /** @example "up to date" */
  detail!: string;
}

export class HealthDto {
  status!: 'ok' | 'failing';
  /** @example "0.1.0" */
  version!: string;
  database!: HealthPartDto;
  migrations!: HealthPartDto;
  worker!: HealthPartDto;
}

export class LiveDto {
  status!: 'ok';
}
