import type { Channel, Place } from './channel.js';
import { ATTRIBUTES } from './channels/attributes.js';
import { AUTHORS } from './channels/authors.js';
import { CONTAINERS } from './channels/containers.js';
import { ENCODINGS } from './channels/encodings.js';
import { HISTORY } from './channels/history.js';
import { MESSAGES } from './channels/messages.js';
import { NAMES } from './channels/names.js';
import { OBJECTS } from './channels/objects.js';
import { REFS } from './channels/refs.js';
import { STORAGE } from './channels/storage.js';
import { WORKSPACE } from './channels/workspace.js';
import { Ground } from './ground.js';
import { People } from './people.js';
import { type ObjectFormat, Repository } from './repository.js';

/** Every place in which something lies hidden. The order matters: what is packed must be there, HEAD is left last. */
export const CHANNELS: readonly Channel[] = [
  ...HISTORY,
  ...MESSAGES,
  ...AUTHORS,
  ...NAMES,
  ...ENCODINGS,
  ...CONTAINERS,
  ...OBJECTS,
  ...REFS,
  ...ATTRIBUTES,
  ...STORAGE,
  ...WORKSPACE,
];

/** A channel with where it lies, and the numbers in it. */
export interface Planted {
  readonly channel: Channel;
  readonly place: Place;
  readonly numbers: readonly string[];
}

export interface ChannelWorld {
  readonly ground: Ground;
  readonly repo: Repository;
  readonly planted: readonly Planted[];
}

/** One repository with something hidden in every channel; each has numbers of its own. */
export function buildChannels(format: ObjectFormat = 'sha1'): ChannelWorld {
  const ground = new Ground();
  try {
    const repo = Repository.init(ground, 'channels', { format });
    const people = new People(4);
    const planted = CHANNELS.map((channel) => {
      const place = channel.plant({ repo, people });
      return { channel, place, numbers: people.take() };
    });
    return { ground, repo, planted };
  } catch (error) {
    ground.remove();
    throw error;
  }
}
