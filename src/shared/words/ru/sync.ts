import type { Russian } from '../catalogue.ts';
import type { catalogue as english } from '../en/sync.ts';

export const catalogue: Russian<typeof english> = {
  calls_one: '{{count, number}} звонок',
  calls_few: '{{count, number}} звонка',
  calls_many: '{{count, number}} звонков',
  calls_other: '{{count, number}} звонка',

  'state.settled': 'окончательно',
  'state.provisional': 'предварительно',
  'state.missing': 'не загружено',

  'oddity.page-size-clamped': 'На странице не больше {{used}} звонков, хотя запрошено {{asked}}.',
  'oddity.page-size-untold': 'Сервер не сообщает длину страницы. Каждый период прочитан до пустой страницы.',
  'oddity.order-ignored': 'Сервер отвечает с новых звонков, хотя запрошено со старых.',
  'oddity.order-other': 'Звонки пришли не по порядку времени начала ({{window}}).',
  'oddity.order-unstable':
    'Звонки одной секунды приходят каждый раз в другом порядке ({{window}}). Они перечитаны, пока два чтения не совпали.',
  'oddity.repeated-calls_one':
    '{{count, number}} звонок пришёл дважды за одно чтение ({{window}}). Он хранится один раз.',
  'oddity.repeated-calls_few':
    '{{count, number}} звонка пришли дважды за одно чтение ({{window}}). Каждый хранится один раз.',
  'oddity.repeated-calls_many':
    '{{count, number}} звонков пришли дважды за одно чтение ({{window}}). Каждый хранится один раз.',
  'oddity.repeated-calls_other':
    '{{count, number}} звонка пришли дважды за одно чтение ({{window}}). Каждый хранится один раз.',
  'oddity.same-uuid_one':
    '{{count, number}} ID звонка пришёл с двумя разными записями. Звонком считается поздняя, ранняя хранится рядом.',
  'oddity.same-uuid_few':
    '{{count, number}} ID звонков пришли с двумя разными записями. Звонком считается поздняя, ранняя хранится рядом.',
  'oddity.same-uuid_many':
    '{{count, number}} ID звонков пришли с двумя разными записями. Звонком считается поздняя, ранняя хранится рядом.',
  'oddity.same-uuid_other':
    '{{count, number}} ID звонков пришли с двумя разными записями. Звонком считается поздняя, ранняя хранится рядом.',
  'oddity.without-uuid_one': '{{count, number}} звонок пришёл без ID. Он различается по содержанию.',
  'oddity.without-uuid_few': '{{count, number}} звонка пришли без ID. Они различаются по содержанию.',
  'oddity.without-uuid_many': '{{count, number}} звонков пришли без ID. Они различаются по содержанию.',
  'oddity.without-uuid_other': '{{count, number}} звонка пришли без ID. Они различаются по содержанию.',
  'oddity.without-start_one':
    '{{count, number}} звонок пришёл без времени начала. Он хранится, но не входит ни в один период.',
  'oddity.without-start_few':
    '{{count, number}} звонка пришли без времени начала. Они хранятся, но не входят ни в один период.',
  'oddity.without-start_many':
    '{{count, number}} звонков пришли без времени начала. Они хранятся, но не входят ни в один период.',
  'oddity.without-start_other':
    '{{count, number}} звонка пришли без времени начала. Они хранятся, но не входят ни в один период.',
  'oddity.unreadable_one': '{{count, number}} запись не удалось прочитать как звонок. Она хранится, как пришла.',
  'oddity.unreadable_few': '{{count, number}} записи не удалось прочитать как звонки. Они хранятся, как пришли.',
  'oddity.unreadable_many': '{{count, number}} записей не удалось прочитать как звонки. Они хранятся, как пришли.',
  'oddity.unreadable_other': '{{count, number}} записи не удалось прочитать как звонки. Они хранятся, как пришли.',
  'oddity.outside-window_one': '{{count, number}} звонок пришёл не из запрошенного периода ({{window}}). Он сохранён.',
  'oddity.outside-window_few':
    '{{count, number}} звонка пришли не из запрошенного периода ({{window}}). Они сохранены.',
  'oddity.outside-window_many':
    '{{count, number}} звонков пришли не из запрошенного периода ({{window}}). Они сохранены.',
  'oddity.outside-window_other':
    '{{count, number}} звонка пришли не из запрошенного периода ({{window}}). Они сохранены.',
  'oddity.clock-skew.ahead':
    'Часы сервера спешат относительно этого компьютера на {{duration}}. Периоды заканчиваются по его часам.',
  'oddity.clock-skew.behind':
    'Часы сервера отстают от этого компьютера на {{duration}}. Периоды заканчиваются по его часам.',
  'oddity.clock-untold': 'Сервер не сообщает своё время. Периоды заканчиваются по часам этого компьютера.',
  'oddity.unknown-word':
    'В поле {{field}} есть слово, которого нет в документации: «{{word}}». Оно хранится, как пришло.',
  'oddity.unknown-fields': 'У звонков есть поля, которых нет в документации: {{fields}}. Они хранятся, как пришли.',
  'oddity.unfit-values': 'Часть значений не того вида, что в документации ({{fields}}). Они хранятся, как пришли.',
  'oddity.last-page-repeated': 'После последней страницы сервер снова показывает последнюю.',
  'oddity.request-zone-untold':
    'Не удалось определить, в каком часовом поясе сервер читает время запросов. Оно отправляется как UTC.',

  'reading.requestZoneMinutes': 'Время в запросах читается как UTC',
  'reading.firstPage': 'Первая страница имеет номер 1',
  'reading.order': 'order=asc даёт сначала самые старые звонки',
  'reading.inclusiveTimes': 'Границы start_datetime и end_datetime входят в период',
  'reading.alternatives': 'Несколько значений одного параметра означают «любое из них»',
  'reading.bridgedBound': 'Граница по bridged_duration исключает звонки без него',
  'reading.inclusiveDurations': 'Границы start_duration и end_duration входят, в секундах',
  'reading.durationSpan': 'duration считается от начала до окончания звонка',
  'reading.pageSize': 'На странице 100 звонков, если запрошено 100',
  'reading.clock': 'Часы сервера совпадают с часами этого компьютера',

  'verdict.as-assumed': 'да',
  'verdict.untold': 'определить не удалось',
  'verdict.not-so': 'нет',
  'verdict.differs': 'нет: {{value}}',
};
