mod baseline;
mod duplicates;
mod manifest;
mod review;
