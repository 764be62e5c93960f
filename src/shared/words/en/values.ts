/** Words for the documented values of a call's `word` fields: `field.value`. Any other value is shown as it came. */
export const catalogue = {
  'flow.in': 'Incoming',
  'flow.out': 'Outgoing',

  'result.busy': 'Busy',
  'result.answered': 'Answered',
  'result.bridged': 'Connected',
  'result.not answered': 'Not answered',
  'result.rejected': 'Rejected',
  'result.failed': 'Failed',

  'extension_type.phone': 'Phone',
  'extension_type.queue': 'Queue',
  'extension_type.ivr': 'IVR',
  'extension_type.fax': 'Fax',

  'hangup_disposition.callee_bye': 'Callee hung up',
  'hangup_disposition.caller_bye': 'Caller hung up',
  'hangup_disposition.caller_cancel': 'Caller gave up waiting',
  'hangup_disposition.callee_refuse': 'Callee did not take it',
  'hangup_disposition.internal_cancel': 'Ended by the server',
  'hangup_disposition.': 'Not determined',
} as const;
