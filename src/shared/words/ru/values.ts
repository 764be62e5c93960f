import type { Russian } from '../catalogue.ts';
import type { catalogue as english } from '../en/values.ts';

export const catalogue: Russian<typeof english> = {
  'flow.in': 'Входящий',
  'flow.out': 'Исходящий',

  'result.busy': 'Занято',
  'result.answered': 'Принят',
  'result.bridged': 'Разговор',
  'result.not answered': 'Нет ответа',
  'result.rejected': 'Отклонён',
  'result.failed': 'Ошибка',

  'extension_type.phone': 'Телефон',
  'extension_type.queue': 'Очередь',
  'extension_type.ivr': 'IVR',
  'extension_type.fax': 'Факс',

  'hangup_disposition.callee_bye': 'Положил трубку вызываемый',
  'hangup_disposition.caller_bye': 'Положил трубку звонивший',
  'hangup_disposition.caller_cancel': 'Звонивший не дождался',
  'hangup_disposition.callee_refuse': 'Вызываемый не принял',
  'hangup_disposition.internal_cancel': 'Завершил сервер',
  'hangup_disposition.': 'Не определено',
};
