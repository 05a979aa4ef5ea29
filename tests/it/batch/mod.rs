mod baseline;
mod duplicates;
mod manifest;
mod review;
mod review_workbook;
