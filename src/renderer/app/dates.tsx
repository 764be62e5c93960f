import { DatesProvider } from '@mantine/dates';
import type { ReactNode } from 'react';
import 'dayjs/locale/ru';
import { useWords } from './words.tsx';

/** Around a calendar: the names of its days and months are the person's, and its weeks begin on Monday. */
export function Dates({ children }: { readonly children: ReactNode }) {
  const { language } = useWords();
  return <DatesProvider settings={{ locale: language, firstDayOfWeek: 1 }}>{children}</DatesProvider>;
}
