import { cleanup, waitFor } from '@testing-library/vue';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { defineComponent } from 'vue';
import { i18n } from '../kernel/i18n.ts';
import { refusal, renderWith, type Answers } from '../kernel/testing.ts';
import { useUpload, type Upload } from './useUpload.ts';

const COLUMNS = ['Cod', 'Factura', 'Suma', 'Moneda', 'Scadenta', 'Oras'];
const SUGGESTED = {
  account_code: 'Cod',
  number: 'Factura',
  amount: 'Suma',
  currency: 'Moneda',
  due_on: 'Scadenta',
};
const PREVIEW = {
  columns: COLUMNS,
  sample: [],
  suggestedMapping: SUGGESTED,
  savedMapping: { id: 'm-1', name: '1C', dateFormat: 'D.M.YYYY', defaults: { country: 'RO' } },
  problems: [],
  sameFile: null,
};

/** Takes what is sent, and answers at once. */
class FakeRequest {
  static asked: URL[] = [];
  readonly upload = {};
  readonly status = 200;
  response: unknown = null;
  onload: () => void = () => undefined;
  open(_method: string, address: string): void {
    const asked = new URL(address, 'http://scadent.example');
    FakeRequest.asked.push(asked);
    this.response = asked.pathname.endsWith('/preview') ? PREVIEW : { id: 'i-1' };
  }
  setRequestHeader(): void {}
  send(): void {
    this.onload();
  }
}

/** A file that was recognised by its columns, and is about to be sent. */
async function recognised(saving: Answers[string] = kept): Promise<Upload> {
  FakeRequest.asked = [];
  vi.stubGlobal('XMLHttpRequest', FakeRequest);
  let upload: Upload | undefined;
  const host = defineComponent({
    setup() {
      upload = useUpload(() => undefined);
      return () => null;
    },
  });
  await renderWith(host, { answers: { SaveImportMapping: saving } });
  if (!upload) throw new Error('it was not set up');
  await upload.choose(new File(['Cod;Factura\n'], 'martie.csv'));
  expect(upload.recognised.value?.name).toBe('1C');
  return upload;
}
const KEPT = { id: 'm-2', kind: 'LEDGER', name: 'Alta' };
const kept = (): object => ({ saveImportMapping: { ...KEPT, __typename: 'ImportMapping' } });

/** The mapping that the import is said to be read with; null: none that is kept. */
async function named(upload: Upload): Promise<string | null> {
  await waitFor(() => expect(upload.busy.value).toBe(''));
  await upload.send();
  const sent = FakeRequest.asked.find(({ pathname }) => pathname === '/imports/ledger');
  expect(sent?.searchParams.get('fileName')).toBe('martie.csv');
  return sent?.searchParams.get('savedMapping') ?? null;
}

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('a kept mapping that was recognised', () => {
  it('is named where the file is read with it', async () => {
    expect(await named(await recognised())).toBe('m-1');
  });

  it.each<[string, (upload: Upload) => void]>([
    ['another column', upload => upload.match('region', 'Oras')],
    ['another format of days', upload => void (upload.choice.dateFormat = 'M/D/YYYY')],
    ['another currency', upload => upload.preset('currency', 'EUR')],
    ['a kind for rows without one', upload => upload.preset('kind', 'OPENING')],
  ])('is not named with %s chosen by hand', async (_what, change) => {
    const upload = await recognised();
    change(upload);
    expect(upload.recognised.value).toBeNull();
    expect(await named(upload)).toBeNull();
  });

  it('is named again when the change is taken back', async () => {
    const upload = await recognised();
    upload.match('region', 'Oras');
    upload.match('region', '');
    expect(await named(upload)).toBe('m-1');
  });

  it('keeps all its defaults, which are sent and kept again with what was changed', async () => {
    const saved: unknown[] = [];
    const upload = await recognised(({ input }) => (saved.push(input), kept()));
    expect(upload.choice.defaults).toEqual({ country: 'RO' });
    upload.preset('company', 'SUD');
    upload.choice.keepAs = 'Alta';
    expect(await named(upload)).toBe('m-2');
    const sent = FakeRequest.asked.find(({ pathname }) => pathname === '/imports/ledger');
    expect(JSON.parse(sent?.searchParams.get('mapping') ?? '')).toMatchObject({
      defaults: { country: 'RO', company: 'SUD' },
    });
    expect(saved).toMatchObject([
      {
        fields: expect.arrayContaining([
          { field: 'country', column: null, value: 'RO' },
          { field: 'company', column: null, value: 'SUD' },
        ]),
      },
    ]);
  });

  it('is not named without one of its defaults', async () => {
    const upload = await recognised();
    upload.preset('country', '');
    expect(upload.recognised.value).toBeNull();
    upload.preset('country', 'RO');
    expect(upload.recognised.value?.name).toBe('1C');
  });

  it('gives way to the one that is kept now', async () => {
    const upload = await recognised();
    upload.match('region', 'Oras');
    upload.choice.keepAs = 'Alta';
    expect(await named(upload)).toBe('m-2');
  });
});

it('tells in the words of the reader why a mapping could not be kept', async () => {
  const upload = await recognised(() => refusal('BUSY', 'Somebody else is changing this'));
  upload.choice.keepAs = 'Alta';
  await upload.send();
  expect(upload.failed.value).toBe(i18n.global.t('kernel.refusal.BUSY'));
});
