# syntax=docker/dockerfile:1
# The whole product in one image. The role is the command: `up` (the default), `webhook`, `bot`, `worker`.

# Debian's release is named, because the binary needs the C library of the stage that it runs in.
FROM rust:1.95-slim-bookworm AS build
WORKDIR /src
COPY . .
ENV CARGO_PROFILE_RELEASE_STRIP=symbols CARGO_PROFILE_RELEASE_LTO=thin
# The caches are not part of the image, so the binary is copied out of them.
RUN --mount=type=cache,target=/usr/local/cargo/registry \
    --mount=type=cache,target=/src/target \
    cargo build --release --locked --package tableturn --bin tableturn \
 && install -D -m 0755 target/release/tableturn /out/usr/local/bin/tableturn \
 && install -d -m 0750 -o 65532 -g 65532 /out/data

# The C library, root certificates and a user: no shell, no package manager.
FROM gcr.io/distroless/cc-debian12:nonroot
COPY --from=build /out/usr/ /usr/
# A new named volume takes the owner from here; a folder of the host must belong to 65532.
COPY --from=build --chown=65532:65532 /out/data/ /data/
USER 65532:65532
ENV LISTEN=0.0.0.0:8080
WORKDIR /data
VOLUME /data
EXPOSE 8080
# Health is asked over HTTP (/healthz, /readyz) by whoever runs the container: nothing in here could ask.
HEALTHCHECK NONE
ENTRYPOINT ["/usr/local/bin/tableturn"]
CMD ["up"]
