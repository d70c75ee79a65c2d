#!/bin/sh
# Makes the compressed test tones beside this script: 0.3 s of a 440 Hz sine of amplitude 0.5, mono 16 kHz, and 0.05 s
# of it as an eight-channel FLAC. Made once with ffmpeg 5.1 (libopus 1.3.1, libvorbis 1.3.7, LAME 3.100) on Debian 12.
set -eu
cd "$(dirname "$0")"
tone="aevalsrc=exprs=0.5*sin(2*PI*440*t):s=16000:d=0.3"
encode() { ffmpeg -loglevel error -y -f lavfi -i "$tone" -map_metadata -1 -fflags +bitexact "$@"; }
encode -c:a flac tone.flac
encode -c:a libmp3lame -b:a 32k tone.mp3
encode -c:a libopus -b:a 24k tone.opus
encode -c:a libvorbis -q:a 1 tone-vorbis.ogg
encode -c:a flac -f ogg tone-flac.ogg
encode -c:a libmp3lame -b:a 32k -write_xing 0 tone-without-xing.mp3
encode -t 0.05 -af "pan=8c|c0=c0|c1=c0|c2=c0|c3=c0|c4=c0|c5=c0|c6=c0|c7=0*c0" -c:a flac tone-8-channels.flac
