# The programs of Rapporteur, with what they use, on Debian 12: docker build -t rapporteur .
# docker run --rm -v "$PWD:/work" rapporteur study texts --themes=themes.yml -o study
FROM debian:bookworm-slim AS build
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates make && rm -rf /var/lib/apt/lists/*
COPY . /source
RUN cd /source && setup/install.sh build deb && setup/deb.sh

FROM debian:bookworm-slim
COPY --from=build /source/build/deb/rapporteur_*.deb /tmp/
RUN apt-get update && apt-get install -y --no-install-recommends /tmp/rapporteur_*.deb poppler-utils poppler-data gnuplot-nox fonts-noto-cjk \
    hunspell-en-gb hunspell-fr-classical hunspell-ko && rm -rf /var/lib/apt/lists/* /tmp/*.deb
ENV LC_ALL=C.UTF-8
WORKDIR /work
ENTRYPOINT ["rapporteur"]
