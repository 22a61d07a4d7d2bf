# The program with a JRE and Debian's Chromium: mvn package && docker build -t glyphloop .
FROM debian:bookworm-slim

# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends openjdk-17-jre-headless chromium chromium-driver \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --create-home glyphloop

ADD cli/target/glyphloop-0.1.0.tar.gz /opt/
RUN ln -s /opt/glyphloop-0.1.0/bin/glyphloop /usr/local/bin/glyphloop

USER glyphloop
WORKDIR /home/glyphloop
ENTRYPOINT ["glyphloop"]
