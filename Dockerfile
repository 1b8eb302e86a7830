# syntax=docker/dockerfile:1

FROM rust:1-slim-bookworm AS build
WORKDIR /build

# The dependencies alone, in a layer that lasts until the lock file changes: every target that the
# manifest names is empty at first.
COPY Cargo.toml Cargo.lock ./
RUN mkdir -p src benches/scale benches/telegram tests/suite \
    && echo 'fn main() {}' | tee src/main.rs src/build.rs benches/question.rs \
        benches/scale/main.rs benches/telegram/main.rs tests/suite/main.rs >/dev/null \
    && touch src/lib.rs \
    && cargo build --locked --release

COPY src src
COPY knowledge knowledge
# Cargo goes by the time of a file, which may be older than the empty one it replaces.
RUN touch src/main.rs src/lib.rs src/build.rs \
    && cargo build --locked --release

# An empty directory for the bot's store, to be copied with its owner.
RUN mkdir /data

# Holds certificates and the C library, no shell; runs as nobody in particular.
FROM gcr.io/distroless/cc-debian12:nonroot
COPY --from=build /build/target/release/tradefacts /usr/local/bin/tradefacts
COPY --from=build --chown=nonroot:nonroot /data /data

# Questions that wait, and the pulse that the health check reads. For another base, mount it and set
# TRADEFACTS_KNOWLEDGE.
VOLUME /data
ENV TRADEFACTS_INBOX=sqlite:/data/tradefacts.db

# The bot takes nothing more in, ends what it has in hand and leaves the rest in its inbox.
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
    CMD ["/usr/local/bin/tradefacts", "health"]
ENTRYPOINT ["/usr/local/bin/tradefacts"]
CMD ["telegram"]
