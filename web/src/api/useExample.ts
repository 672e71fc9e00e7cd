import { useApolloClient } from '@vue/apollo-composable';
import { computed, onScopeDispose, ref, watch, type Ref } from 'vue';
import { parse } from 'graphql';
import { failureText } from '../kernel/refusal.ts';
import { textOf, type Example, type Sample } from './examples.ts';
import { answerOf, kindOf, parsed, plain, sendFile } from './runExample.ts';
import type { Ask } from './snippets.ts';

const EVENTS_MAX = 20;

/** One example as somebody plays with it: its texts, and what the server answered. */
export function useExample(example: Ref<Example>, sample: Ref<Sample>) {
  const { client } = useApolloClient();
  const text = ref('');
  const variables = ref('');
  const answer = ref('');
  const failure = ref('');
  const running = ref(false);
  const ms = ref<number | null>(null);
  let stopListening: (() => void) | null = null;

  const values = computed<Record<string, unknown> | null>(() => objectFrom(variables.value));
  const textIsWrong = computed(() => example.value.kind !== 'upload' && !parsed(text.value));
  /** What it would do now: the text may have been changed. */
  const kind = computed(() =>
    example.value.kind === 'upload' ? 'upload' : (kindOf(text.value) ?? example.value.kind),
  );
  const ask = computed<Ask>(() => ({
    kind: kind.value,
    text: text.value,
    variables: values.value ?? {},
    origin: location.origin,
  }));

  function stop(): void {
    stopListening?.();
    stopListening = null;
    running.value = false;
  }
  function reset(): void {
    stop();
    text.value = textOf(example.value, sample.value);
    variables.value = JSON.stringify(example.value.variables(sample.value), null, 2);
    answer.value = failure.value = '';
    ms.value = null;
  }
  watch([example, sample], reset, { immediate: true });
  onScopeDispose(stop);

  function listen(): void {
    const events: string[] = [];
    const subscription = client
      .subscribe({ query: parse(text.value), variables: values.value ?? {} })
      .subscribe({
        next: event => {
          events.unshift(JSON.stringify(plain(event), null, 2));
          answer.value = events.slice(0, EVENTS_MAX).join('\n');
        },
        error: error => {
          failure.value = failureText(error);
          stop();
        },
      });
    stopListening = () => subscription.unsubscribe();
  }

  async function run(): Promise<void> {
    answer.value = failure.value = '';
    ms.value = null;
    running.value = true;
    if (kind.value === 'subscription') return listen();
    const began = performance.now();
    try {
      const told = kind.value === 'upload' ? sendFile(ask.value) : answerOf(client, ask.value);
      answer.value = JSON.stringify(await told, null, 2);
      ms.value = Math.round(performance.now() - began);
    } catch (error) {
      failure.value = failureText(error);
    } finally {
      running.value = false;
    }
  }

  return {
    text,
    variables,
    values,
    textIsWrong,
    kind,
    ask,
    answer,
    failure,
    running,
    ms,
    run,
    stop,
    reset,
  };
}

function objectFrom(json: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(json || '{}');
    return value !== null && typeof value === 'object' && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}
