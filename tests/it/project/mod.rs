mod docs;
mod supply_chain;
