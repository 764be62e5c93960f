/** One entry for each code of src/shared/errors.ts: what happened, what was kept, what to do next. */
export const catalogue = {
  detail: 'Details: {{detail}}',

  internal:
    'Call Review met an error of its own and could not finish this. Nothing that is stored was lost. Try again; if it stays so, start Call Review anew.',
  usage: '{{detail}}',
  'account-unknown':
    'It is not clear which account is meant. Name one with --account, or set CALL_REVIEW_BASE_URL and CALL_REVIEW_KEY. Known accounts: {{accounts}}.',
  'setting-invalid':
    'The setting {{setting}} is missing or has a value that does not fit. Correct it and start again; nothing was sent.',
  'insecure-url':
    'The address of {{host}} begins with http://, so the secret would travel unprotected. Nothing was sent. Use an address that begins with https://.',
  'result-set-closed':
    'This list of calls is closed, because many others were opened since. Nothing is lost. Ask for it again.',

  'credentials-refused':
    '{{host}} refused the application key or its secret. The calls already held are untouched. Check both in the provider’s cabinet.',
  'client-unknown':
    '{{host}} knows no client {{client}} for this application. The calls already held are untouched. Check the client ID, or use @me for the application’s own client.',
  'resource-not-granted':
    '{{host}} does not give this application access to calls: its type does not include them. The calls already held are untouched. The provider’s cabinet grants the access.',
  'request-refused':
    '{{host}} refused the request with status {{status}}; trying again would not change that. What came before is kept. Check the options and the settings of the account.',

  'network-unreachable':
    'No connection to {{host}} after {{attempts}} attempts. What came before is kept. Check the network and the address, then start again: it goes on where it stopped.',
  'application-unreachable':
    'Call Review does not answer this page: it was stopped, or started anew. What was fetched is kept. Start it where it ran, and open the address that it shows.',
  'part-missing':
    'A part of this window could not be loaded. What is stored is untouched, and the calls stay as they are shown. Ask for it once more; if that does not help, load the window again.',
  'network-timeout':
    '{{host}} did not answer within {{seconds}} s, {{attempts}} attempts in a row. What came before is kept. Start again later: it goes on where it stopped.',
  'rate-limited':
    '{{host}} still limits the number of requests after {{attempts}} attempts. What came before is kept. Start again later, perhaps with a longer gap between requests: it goes on where it stopped.',
  'provider-unavailable':
    '{{host}} answered with server error {{status}} after {{attempts}} attempts. What came before is kept. Start again later: it goes on where it stopped.',
  'answer-unreadable':
    '{{host}} gave {{attempts}} answers in a row that cannot be read. What came before is kept. Something between here and the provider may answer in its place; start again later.',
  'redirect-refused':
    '{{host}} redirects to {{location}}; a secret is not sent there. What came before is kept. If the new address is the provider’s, set it as the base URL.',
  'request-zone-differs':
    'The server reads request times as {{zone}}, not as UTC. The calls that came are kept, but no period is claimed to be complete. Set {{setting}} to {{zone}} and start again.',
  'first-page-differs':
    'The server counts pages from {{firstPage}}. The calls that came are kept, but no period is claimed to be complete. Set {{setting}} to {{firstPage}} and start again.',
  'window-not-respected_one':
    'For {{window}} the server returned {{count}} call from outside that period, and no time zone explains it. What came is kept, but the period is not claimed to be complete. Start again later or ask the provider.',
  'window-not-respected_other':
    'For {{window}} the server returned {{count}} calls from outside that period, and no time zone explains it. What came is kept, but the period is not claimed to be complete. Start again later or ask the provider.',
  'paging-stuck':
    'For {{window}} page {{page}} brought nothing new where more calls were due. What came is kept, but the period is not claimed to be complete. Start again later or ask the provider.',
  'readings-disagree':
    'The calls of {{window}} came differently in each of {{readings}} readings. What came is kept, but the period is not claimed to be complete. Start again later.',

  'data-unusable':
    '{{path}} cannot be opened, read or written. Nothing in it was changed. Check that it exists, that it belongs to you, and that the disk has space.',
  'data-newer':
    '{{path}} was written by a newer version of Call Review (format {{found}}; this one knows {{known}}). It was not opened and not changed. Update Call Review.',
  'data-damaged':
    '{{path}} is damaged. It was set aside as {{aside}} and not deleted. Sync again to fetch the calls anew.',
  'data-suspect':
    '{{path}} seems to be damaged. Start again: the file is then checked and, if it is damaged, set aside, not deleted, and a new one is begun.',
  'data-foreign':
    '{{path}} belongs to another program. It was not changed. Move it away, or choose another data directory.',
  'sync-running':
    'Another sync is writing this account’s calls: process {{process}} on {{host}}, since {{since}}. Nothing was changed. Wait until it ends.',
  'runtime-too-old': 'This runtime, {{version}}, cannot open the data file; {{needed}} is needed. Nothing was changed.',

  'output-unwritable':
    '{{path}} cannot be written. A file of that name, if there was one, is as it was. Choose another place, or check the permissions and the space.',
  'folder-foreign':
    '{{path}} holds files that are not of a Call Review archive. Nothing was written or changed there. Choose a new or empty folder, or the one that an archive was written to before.',
  'folder-of-other-account':
    '{{path}} holds the archive of another account, {{account}}. Nothing was written or changed there. Choose another folder: each account needs its own.',
  'folder-taken':
    'Another export of this archive began to write to {{path}}. That one goes on, this one stopped; the months that are written are whole. Wait for the other one, and start again if months are still missing.',

  cancelled: 'Cancelled. What was already stored is kept.',
} as const;
