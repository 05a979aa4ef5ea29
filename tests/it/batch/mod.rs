mod baseline;
mod duplicates;
mod intake;
mod manifest;
mod review;
