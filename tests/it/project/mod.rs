mod docs;
mod guide;
mod language;
mod layers;
mod links;
mod supply_chain;
mod ways_in;
mod words;
