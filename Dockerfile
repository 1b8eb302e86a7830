# syntax=docker/dockerfile:1

FROM rust:1-slim-bookworm AS build
WORKDIR /build

# The dependencies alone, in a layer that lasts until the lock file changes: every target that the
# manifest names is empty at first.
COPY Cargo.toml Cargo.lock ./
RUN mkdir -p src benches tests/suite \
    && echo 'fn main() {}' | tee src/main.rs benches/question.rs tests/suite/main.rs >/dev/null \
    && touch src/lib.rs \
    && cargo build --locked --release

COPY src src
COPY knowledge knowledge
# Cargo goes by the time of a file, which may be older than the empty one it replaces.
RUN touch src/main.rs src/lib.rs \
    && cargo build --locked --release

FROM gcr.io/distroless/cc-debian12:nonroot
COPY --from=build /build/target/release/tradefacts /usr/local/bin/tradefacts
HEALTHCHECK --interval=30s --timeout=5s --start-period=5s --retries=3 \
    CMD ["/usr/local/bin/tradefacts", "health"]
ENTRYPOINT ["/usr/local/bin/tradefacts"]
