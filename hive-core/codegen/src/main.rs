//! Prints Hive's generated code.
fn main() {}
