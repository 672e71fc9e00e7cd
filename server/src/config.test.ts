import { isAbsolute } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';

describe('the configuration', () => {
  it('needs nothing: it listens on loopback and keeps its own database in the project', () => {
    const config = readConfig({});
    expect(config).toMatchObject({
      host: '127.0.0.1',
      port: 4000,
      databaseUrl: null,
      businessDate: null,
      seed: null,
      demoPassword: 'scadent-demo',
      demoPasswordSet: false,
      persistedOnly: false,
      smtpUrl: null,
      statementSeconds: 30,
      checked: true,
    });
    expect(isAbsolute(config.dataDir)).toBe(true);
    expect(config.dataDir).toMatch(/[\\/]\.data$/);
  });

  it('takes what is set', () => {
    const config = readConfig({
      HOST: '0.0.0.0',
      PORT: '0',
      DATABASE_URL: 'postgres://user:secret@db.example/scadent',
      DATA_DIR: '/var/lib/scadent',
      BUSINESS_DATE: '2020-05-22',
      SCADENT_SEED: 'users',
      DEMO_PASSWORD: 'another',
      PERSISTED_ONLY: '1',
      SMTP_URL: 'smtp://mail.example:25',
      PUBLIC_URL: 'https://collect.example',
      NODE_ENV: 'production',
    });
    expect(config).toMatchObject({
      host: '0.0.0.0',
      port: 0,
      databaseUrl: 'postgres://user:secret@db.example/scadent',
      dataDir: '/var/lib/scadent',
      businessDate: '2020-05-22',
      seed: 'users',
      demoPassword: 'another',
      demoPasswordSet: true,
      persistedOnly: true,
      smtpUrl: 'smtp://mail.example:25',
      publicUrl: 'https://collect.example',
      checked: false,
    });
  });

  it('counts an empty variable as unset', () => {
    expect(readConfig({ PORT: '', BUSINESS_DATE: ' ' })).toMatchObject({
      port: 4000,
      businessDate: null,
    });
  });

  it.each([
    ['HOST', 'not a host'],
    ['PORT', '65536'],
    ['PORT', 'http'],
    ['DATABASE_URL', 'mysql://db.example/scadent'],
    ['BUSINESS_DATE', '2020-02-30'],
    ['BUSINESS_DATE', '22.05.2020'],
    ['SCADENT_SEED', 'everything'],
    ['PERSISTED_ONLY', 'yes'],
    ['SMTP_URL', 'mail.example'],
    ['PUBLIC_URL', 'collect.example'],
    ['LOG_LEVEL', 'loud'],
  ])('refuses %s=%s by name, without repeating the value', (name, value) => {
    const reading = (): unknown => readConfig({ [name]: value });
    expect(reading).toThrow(new RegExp(`^${name} is not valid\\. Allowed: .+\\.$`));
    expect(reading).not.toThrow(value);
  });
});
