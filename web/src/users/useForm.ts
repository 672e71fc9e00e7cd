import { ref } from 'vue';
import { asRefusal, failureText, type Refusal } from '../kernel/refusal.ts';

/** Sends a form and keeps what the server said no to, for the field it is about or for the whole. */
export function useForm() {
  const sending = ref(false);
  const failed = ref('');
  const refusal = ref<Refusal | null>(null);

  /** True where it went through. */
  async function send(work: () => Promise<unknown>): Promise<boolean> {
    sending.value = true;
    failed.value = '';
    refusal.value = null;
    try {
      await work();
      return true;
    } catch (error) {
      refusal.value = asRefusal(error);
      failed.value = failureText(error);
      return false;
    } finally {
      sending.value = false;
    }
  }
  const errorOf = (field: string): string | undefined =>
    refusal.value?.field?.split('.').at(-1) === field ? refusal.value.message : undefined;
  return { sending, failed, refusal, send, errorOf };
}
