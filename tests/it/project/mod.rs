mod docs;
mod guide;
mod layers;
mod links;
mod supply_chain;
