import { ref } from 'vue';
import { asRefusal, failureText } from './refusal.ts';

/** Sends a form once; a refusal stays with the form that earned it. */
export function useSubmit(run: () => Promise<unknown>) {
  const submitting = ref(false);
  const failure = ref('');
  /** The field the server found wrong, where it names one. */
  const field = ref<string | null>(null);

  /** True where it was done. */
  async function submit(): Promise<boolean> {
    if (submitting.value) return false;
    failure.value = '';
    field.value = null;
    submitting.value = true;
    try {
      await run();
      return true;
    } catch (error) {
      failure.value = failureText(error);
      field.value = asRefusal(error)?.field ?? null;
      return false;
    } finally {
      submitting.value = false;
    }
  }

  return { submit, submitting, failure, field };
}
