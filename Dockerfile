# syntax=docker/dockerfile:1
# One image for all roles. The command selects the role: `up` (the default), `webhook`, `bot`, `worker`.

# Both stages name the same Debian release: the binary needs the C library that it was built with.
FROM rust:1.95-slim-bookworm AS build
WORKDIR /src
COPY . .
ENV CARGO_PROFILE_RELEASE_STRIP=symbols CARGO_PROFILE_RELEASE_LTO=thin
# The target folder is a cache and not part of the image, so the binary is copied out of it.
RUN --mount=type=cache,target=/usr/local/cargo/registry \
    --mount=type=cache,target=/src/target \
    cargo build --release --locked --package tableturn --bin tableturn \
 && install -D -m 0755 target/release/tableturn /out/usr/local/bin/tableturn \
 && install -d -m 0750 -o 65532 -g 65532 /out/data

# The C library, root certificates and a user: no shell, no package manager.
FROM gcr.io/distroless/cc-debian12:nonroot
COPY --from=build /out/usr/ /usr/
# A new named volume takes its owner from this folder. A folder of the host must belong to user 65532.
COPY --from=build --chown=65532:65532 /out/data/ /data/
USER 65532:65532
ENV LISTEN=0.0.0.0:8080
WORKDIR /data
VOLUME /data
EXPOSE 8080
# The orchestrator checks /healthz and /readyz over HTTP: the image has no program that could.
HEALTHCHECK NONE
ENTRYPOINT ["/usr/local/bin/tableturn"]
CMD ["up"]
