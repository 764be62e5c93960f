import type { Russian } from '../catalogue.ts';
import type { catalogue as english } from '../en/exporting.ts';

export const catalogue: Russian<typeof english> = {
  title: 'Выгрузка звонков',
  button: 'Выгрузить…',

  what: 'Звонки',
  'what.selected_one': '{{count, number}} выбранный звонок',
  'what.selected_few': '{{count, number}} выбранных звонка',
  'what.selected_many': '{{count, number}} выбранных звонков',
  'what.selected_other': '{{count, number}} выбранного звонка',
  'what.all_one': '{{count, number}} найденный звонок',
  'what.all_few': 'Все {{count, number}} найденных звонка',
  'what.all_many': 'Все {{count, number}} найденных звонков',
  'what.all_other': 'Все {{count, number}} найденного звонка',
  nothing: 'Ни один звонок не показан, выгружать нечего.',

  format: 'Формат',
  'format.xlsx': 'Книга Excel',
  'format.csv': 'CSV',
  'format.jsonl': 'JSON lines',
  'format.parquet': 'Parquet',
  'format.folder': 'Папка файлов Parquet по месяцам',
  'purpose.xlsx': 'Для Excel и LibreOffice: настоящие даты и длительности, номера текстом, фильтр и лист о содержимом.',
  'purpose.csv': 'Простой текст, который читает почти любая программа.',
  'purpose.jsonl': 'По звонку на строку, как их прислал API; для скриптов.',
  'purpose.parquet': 'Компактно и с типами; для DuckDB, pandas и других средств анализа.',
  'purpose.folder': 'Весь архив для DuckDB, ClickHouse и Spark; в следующий раз только то, что изменилось.',
  'csv.excel':
    'Excel принимает +74951234567 в файле CSV за число, теряет плюс и показывает 7,49512E+10. Для Excel выберите книгу.',

  delimiter: 'Разделитель',
  'delimiter.comma': 'Запятая ,',
  'delimiter.semicolon': 'Точка с запятой ;',
  'delimiter.tab': 'Табуляция',
  'delimiter.bar': 'Черта |',

  columns: 'Столбцы',
  'columns.grid': 'Как в таблице',
  'columns.all': 'Все поля',
  'columns.count_one': '{{count, number}} столбец',
  'columns.count_few': '{{count, number}} столбца',
  'columns.count_many': '{{count, number}} столбцов',
  'columns.count_other': '{{count, number}} столбца',

  headings: 'Заголовки',
  'headings.labels': 'Словами',
  'headings.fields': 'Имена полей API',

  zone: 'Часовой пояс',
  'zone.none': 'Такого часового пояса нет',
  'zone.always-utc': 'Время в UTC и имена полей API, как ожидают программы.',

  name: 'Имя файла',
  'name.word': 'звонки',

  'what.held_one': 'Хранящийся {{count, number}} звонок, что бы ни показывала таблица',
  'what.held_few': 'Все хранящиеся {{count, number}} звонка, что бы ни показывала таблица',
  'what.held_many': 'Все хранящиеся {{count, number}} звонков, что бы ни показывала таблица',
  'what.held_other': 'Все хранящиеся {{count, number}} звонка, что бы ни показывала таблица',
  folder: 'Папка',
  'folder.none': 'пока не выбрана',
  'folder.choose': 'Выбрать…',
  'folder.other': 'Другая…',
  'folder.hint': 'По файлу на каждый месяц (UTC), все поля, время в UTC. Месяцы без изменений остаются как есть.',
  'folder.elsewhere':
    'Весь архив папкой по месяцам, для DuckDB, ClickHouse и Spark, записывает настольное приложение, а в терминале команда: call-review archive --out …',

  'gap.title': 'Части этого периода не загружены. В файле может не хватать звонков.',
  'gap.fetch': 'Загрузить их',

  start: 'Выгрузить',
  cancel: 'Отмена',
  close: 'Закрыть',
  stop: 'Остановить выгрузку',
  running: 'Пишется {{name}}',
  'running.calls_one': '{{rows}} из {{count, number}} звонка',
  'running.calls_few': '{{rows}} из {{count, number}} звонков',
  'running.calls_many': '{{rows}} из {{count, number}} звонков',
  'running.calls_other': '{{rows}} из {{count, number}} звонка',
  'running.left': 'осталось {{duration}}',
  'running.months_one': '{{months}} из {{count, number}} месяца',
  'running.months_few': '{{months}} из {{count, number}} месяцев',
  'running.months_many': '{{months}} из {{count, number}} месяцев',
  'running.months_other': '{{months}} из {{count, number}} месяца',
  'running.unnamed.file': 'Файл пишется',
  'running.unnamed.folder': 'Папка пишется',
  'running.behind': 'Это окно можно закрыть, выгрузка продолжится.',
  'running.small': 'Выгрузка {{percent}}',

  'done.calls_one': '{{count, number}} звонок записан в {{name}}',
  'done.calls_few': '{{count, number}} звонка записаны в {{name}}',
  'done.calls_many': '{{count, number}} звонков записаны в {{name}}',
  'done.calls_other': '{{count, number}} звонка записано в {{name}}',
  'done.sheets_one': 'Они занимают {{count, number}} лист.',
  'done.sheets_few': 'Они занимают {{count, number}} листа: на листе не больше 1 048 575 звонков.',
  'done.sheets_many': 'Они занимают {{count, number}} листов: на листе не больше 1 048 575 звонков.',
  'done.sheets_other': 'Они занимают {{count, number}} листа: на листе не больше 1 048 575 звонков.',
  'done.cut_one':
    '{{count, number}} текст длиннее, чем вмещает ячейка, и обрезан; об этом сказано на листе «О выгрузке».',
  'done.cut_few':
    '{{count, number}} текста длиннее, чем вмещает ячейка, и обрезаны; об этом сказано на листе «О выгрузке».',
  'done.cut_many':
    '{{count, number}} текстов длиннее, чем вмещает ячейка, и обрезаны; об этом сказано на листе «О выгрузке».',
  'done.cut_other':
    '{{count, number}} текста длиннее, чем вмещает ячейка, и обрезаны; об этом сказано на листе «О выгрузке».',
  'done.show': 'Показать в папке',
  'done.download': 'Скачать',
  'done.again': 'Ещё одна выгрузка',
  'done.toast': 'Выгрузка готова: {{name}}',

  'archived.calls_one': '{{count, number}} звонок записан в {{name}}',
  'archived.calls_few': '{{count, number}} звонка записаны в {{name}}',
  'archived.calls_many': '{{count, number}} звонков записаны в {{name}}',
  'archived.calls_other': '{{count, number}} звонка записано в {{name}}',
  'archived.toast': 'Архив в папке {{name}}: {{done}}',

  'failed.file': 'Выгрузка не завершена. Прежний файл с этим именем не изменён.',
  'failed.folder': 'Записанные месяцы остались; следующая выгрузка в эту папку продолжит с остальных.',
  'cancelled.folder':
    'Выгрузка остановлена. Записанные месяцы остались; следующая выгрузка в эту папку продолжит с остальных.',
  'cancelled.file': 'Выгрузка остановлена. Ничего не записано; прежний файл с этим именем не изменён.',
};
