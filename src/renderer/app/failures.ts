import { CallReviewError } from '../../shared/errors.ts';
import { api } from '../api.ts';
import { reportError } from '../ui/toasts.tsx';

/** Says what failed where nobody waited for it: a part of the application, or a promise of ours. Answers how to stop. */
export function followFailures(): () => void {
  const onRejection = ({ reason }: PromiseRejectionEvent) => reportError(reason);
  window.addEventListener('unhandledrejection', onRejection);
  const stop = api.on('application.failed', ({ error }) => reportError(CallReviewError.fromData(error)));
  return () => {
    window.removeEventListener('unhandledrejection', onRejection);
    stop();
  };
}
