//! A file added to the base must be compiled in; the compiler itself watches only those it knows.

fn main() {
    println!("cargo::rerun-if-changed=knowledge");
}
