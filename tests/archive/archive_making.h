// Archives made byte by byte, so that every mistake can be made: ZIP with stored and deflated files, and tar.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>
#include <zlib.h>

namespace kolofon {

inline std::string little(uint64_t number, int bytes) {
    std::string text;
    for (int i = 0; i < bytes; ++i) text += static_cast<char>(number >> (8 * i) & 0xFF);
    return text;
}

inline std::string deflated(const std::string& bytes) {
    z_stream stream{};
    deflateInit2(&stream, 9, Z_DEFLATED, -MAX_WBITS, 9, Z_DEFAULT_STRATEGY);
    std::string packed(deflateBound(&stream, bytes.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    return packed;
}

struct ZipFile {
    std::string name, bytes;
    bool packed = false;
    uint32_t mode = 0100644;
    uint16_t flags = 0, method = 0xFFFF; ///< 0xFFFF: as `packed` says
    std::string local_name = {};         ///< empty: the same
    int64_t size_said = -1;              ///< -1: the true one
    bool same_place = false;             ///< shares the bytes of the one before
};

inline std::string zip_of(const std::vector<ZipFile>& files) {
    std::string zip, directory;
    size_t at = 0;
    for (const ZipFile& file : files) {
        const std::string data = file.packed ? deflated(file.bytes) : file.bytes;
        const auto crc = crc32_z(0, reinterpret_cast<const Bytef*>(file.bytes.data()), file.bytes.size());
        const uint64_t size = file.size_said >= 0 ? static_cast<uint64_t>(file.size_said) : file.bytes.size();
        const uint16_t method = file.method != 0xFFFF ? file.method : file.packed ? 8 : 0;
        const std::string common = little(file.flags, 2) + little(method, 2) + little(0x21 << 16, 4) + little(crc, 4) +
                                   little(data.size(), 4) + little(size, 4);
        const std::string& local_name = file.local_name.empty() ? file.name : file.local_name;
        if (!file.same_place) {
            at = zip.size();
            zip += "PK\3\4" + little(20, 2) + common + little(local_name.size(), 2) + little(0, 2) + local_name + data;
        }
        directory += "PK\1\2" + little(0x031E, 2) + little(20, 2) + common + little(file.name.size(), 2) +
                     little(0, 8) + little(uint64_t{file.mode} << 16, 4) + little(at, 4) + file.name;
    }
    const size_t offset = zip.size();
    return zip + directory + "PK\5\6" + little(0, 4) + little(files.size(), 2) + little(files.size(), 2) +
           little(directory.size(), 4) + little(offset, 4) + little(0, 2);
}

inline std::string tar_header(const std::string& name, uint64_t size, char type = '0', const std::string& link = "") {
    std::string header(512, '\0');
    const auto put = [&](size_t at, const std::string& text) { header.replace(at, text.size(), text); };
    const auto octal = [](uint64_t number, int digits) {
        std::string text(static_cast<size_t>(digits), '0');
        for (size_t i = text.size(); i-- > 0; number >>= 3) text[i] = static_cast<char>('0' + (number & 7));
        return text;
    };
    put(0, name.substr(0, 100));
    put(100, "0000644");
    put(108, "0000000");
    put(116, "0000000");
    put(124, octal(size, 11));
    put(136, "00000000000");
    put(148, "        ");
    header[156] = type;
    put(157, link);
    put(257, std::string("ustar\0"
                         "00",
                         8));
    uint64_t sum = 0;
    for (const char c : header) sum += static_cast<unsigned char>(c);
    put(148, octal(sum, 6) + std::string("\0 ", 2));
    return header;
}

inline std::string tar_member(const std::string& name, const std::string& bytes, char type = '0',
                              const std::string& link = "") {
    return tar_header(name, bytes.size(), type, link) + bytes + std::string((512 - bytes.size() % 512) % 512, '\0');
}

inline std::string tar_of(const std::vector<std::string>& members) {
    std::string tar;
    for (const std::string& member : members) tar += member;
    return tar + std::string(1024, '\0');
}

} // namespace kolofon
