mod docs;
mod layers;
mod links;
mod supply_chain;
