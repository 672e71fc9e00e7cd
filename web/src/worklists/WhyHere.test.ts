import { cleanup, screen } from '@testing-library/vue';
import { afterEach, describe, expect, it } from 'vitest';
import { renderWith } from '../kernel/testing.ts';
import WhyHere from './WhyHere.vue';

afterEach(cleanup);

const why = (...codes: string[]) =>
  renderWith(WhyHere, {
    props: {
      row: {
        suggestedAction: 'Faceți sarcina: Sunați contabilul',
        exit: 'Iese când se plătește',
        reasons: codes.map(code => ({ code, points: 1, text: `motivul ${code}` })),
      },
    },
  });

describe('why an account is on the list', () => {
  it('does not say again the task that stands above as what comes next', async () => {
    await why('AGE', 'TASK_DUE');
    expect(screen.queryByText(/Sunați contabilul/)).toBeNull();
    expect(screen.queryByText('motivul TASK_DUE')).toBeNull();
    expect(screen.getByText('motivul AGE')).toBeTruthy();
    expect(screen.getByText('Iese când se plătește')).toBeTruthy();
  });

  it('suggests what to do, with all its reasons, where no task is due', async () => {
    await why('AGE', 'BROKEN_PROMISE');
    expect(screen.getByText('Acțiune recomandată')).toBeTruthy();
    expect(screen.getByText('Faceți sarcina: Sunați contabilul')).toBeTruthy();
    expect(screen.getAllByRole('listitem')).toHaveLength(2);
  });
});
