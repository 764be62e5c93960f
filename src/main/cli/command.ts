import { Command, Help, type Option } from 'commander';
import { CallReviewError } from '../../shared/errors.ts';
import type { Words } from '../../shared/words/words.ts';
import { nearNames } from './near.ts';

/** A wrong word on the command line, as the person's error. */
export function usageError(detail: string): CallReviewError {
  return new CallReviewError('usage', { detail });
}

/** Commander's help in the person's language: its own few words stand in its code. */
class WordedHelp extends Help {
  private readonly titles: Readonly<Record<string, string>>;

  constructor(words: Words) {
    super();
    this.showGlobalOptions = true;
    this.titles = {
      'Usage:': words.t('cli:help.usage'),
      'Options:': words.t('cli:help.options'),
      'Commands:': words.t('cli:help.commands'),
      'Global Options:': words.t('cli:help.everywhere'),
    };
  }

  /** Only the name: that a command has flags goes without saying. */
  override subcommandTerm(command: Command): string {
    return command.name();
  }

  override styleTitle(title: string): string {
    return this.titles[title] ?? title;
  }
}

/**
 * A command whose refusals are sentences in the person's language, thrown as `usage` errors. Commander calls the
 * methods below where it would print its own English and end the process.
 */
export class WordedCommand extends Command {
  private readonly words: Words;

  constructor(words: Words, name?: string) {
    super(name);
    this.words = words;
    this.exitOverride();
    this.helpOption('-h, --help', words.t('cli:option.help'));
  }

  override createCommand(name?: string): WordedCommand {
    return new WordedCommand(this.words, name);
  }

  override createHelp(): Help {
    return Object.assign(new WordedHelp(this.words), this.configureHelp());
  }

  unknownOption(flag: string): never {
    throw usageError(this.unknown('cli:usage.unknown-flag', flag, this.flags()));
  }

  unknownCommand(): never {
    const known = this.commands.map((command) => command.name());
    throw usageError(this.unknown('cli:usage.unknown-command', this.args[0] ?? '', known));
  }

  optionMissingArgument(option: Option): never {
    throw usageError(this.words.t('cli:usage.value-missing', { flag: option.flags }));
  }

  missingMandatoryOptionValue(option: Option): never {
    throw usageError(this.words.t('cli:usage.flag-missing', { flag: option.flags, command: this.name() }));
  }

  _excessArguments(received: readonly string[]): never {
    throw usageError(this.words.t('cli:usage.excess', { word: received[0] ?? '' }));
  }

  private unknown(key: 'cli:usage.unknown-flag' | 'cli:usage.unknown-command', word: string, known: string[]): string {
    const [near] = nearNames(word, known);
    const said = this.words.t(key, { word });
    const hint = near === undefined ? this.words.t('cli:usage.see-help') : this.words.t('cli:usage.near', { near });
    return `${said} ${hint}`;
  }

  private flags(): string[] {
    const own = this.options.filter((option) => !option.hidden).flatMap((option) => option.long ?? []);
    return this.parent instanceof WordedCommand ? [...own, ...this.parent.flags()] : own;
  }
}
