mod docs;
mod language;
mod layers;
mod links;
mod supply_chain;
