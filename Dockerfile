# The program alone in an empty image: static, no shell, no root.
#
#     docker build --tag hegui .
#     docker run --rm --network none --volume "$PWD:/work:ro" hegui score /work/reports
FROM rust:1.95-slim-bookworm AS build
WORKDIR /source
COPY . .
RUN rustup target add x86_64-unknown-linux-musl \
    && cargo build --profile dist --locked --target x86_64-unknown-linux-musl

FROM scratch
COPY --from=build /source/target/x86_64-unknown-linux-musl/dist/hegui /hegui
COPY --from=build /source/LICENSE-MIT /source/LICENSE-APACHE /
USER 65534:65534
WORKDIR /work
ENTRYPOINT ["/hegui"]
CMD ["--help"]
