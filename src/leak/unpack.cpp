#include "leak/unpack.h"

#include <array>
#include <brotli/decode.h>
#include <memory>
#include <zip.h>
#include <zlib.h>

namespace kolofon {

namespace {

constexpr size_t chunk = 64 * 1024;

using Take = std::function<void(const std::string&, const std::string&)>;

struct CloseArchive {
    void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct CloseFile {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};

bool is_gzip(std::string_view bytes) {
    return bytes.starts_with("\x1F\x8B\x08");
}

UnpackProblem read_member(zip_t* archive, zip_uint64_t index, UnpackBudget& budget, std::string& bytes) {
    const std::unique_ptr<zip_file_t, CloseFile> file(zip_fopen_index(archive, index, 0));
    if (!file) {
        const int code = zip_error_code_zip(zip_get_error(archive));
        return code == ZIP_ER_NOPASSWD || code == ZIP_ER_WRONGPASSWD ? UnpackProblem::Encrypted : UnpackProblem::Broken;
    }
    std::array<char, chunk> buffer;
    for (;;) {
        const zip_int64_t count = zip_fread(file.get(), buffer.data(), buffer.size());
        if (count < 0) return UnpackProblem::Broken;
        if (count == 0) return UnpackProblem::None;
        const auto read = static_cast<size_t>(count);
        if (read > budget.bytes) return UnpackProblem::TooLarge;
        budget.bytes -= read;
        bytes.append(buffer.data(), read);
    }
}

UnpackProblem unpack_zip(std::string_view bytes, UnpackBudget& budget, const Take& take) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    const std::unique_ptr<zip_t, CloseArchive> archive(source ? zip_open_from_source(source, ZIP_RDONLY, &error)
                                                              : nullptr);
    zip_error_fini(&error);
    if (!archive) {
        if (source) zip_source_free(source);
        return UnpackProblem::Broken;
    }
    UnpackProblem worst = UnpackProblem::None;
    const auto count = static_cast<zip_uint64_t>(zip_get_num_entries(archive.get(), 0));
    for (zip_uint64_t i = 0; i < count; ++i) {
        if (budget.files == 0) return UnpackProblem::TooLarge;
        --budget.files;
        const char* name = zip_get_name(archive.get(), i, ZIP_FL_ENC_RAW);
        std::string member;
        const UnpackProblem problem = read_member(archive.get(), i, budget, member);
        take(name ? name : "", member);
        worst = std::max(worst, problem);
        if (problem == UnpackProblem::TooLarge) break;
    }
    return worst;
}

UnpackProblem unpack_gzip(std::string_view bytes, UnpackBudget& budget, const Take& take) {
    z_stream stream{};
    if (inflateInit2(&stream, 15 + 16) != Z_OK) return UnpackProblem::Broken;
    const std::unique_ptr<z_stream, decltype(&inflateEnd)> end(&stream, &inflateEnd);
    std::string out;
    std::array<char, chunk> buffer;
    UnpackProblem problem = UnpackProblem::Broken; // until its end has been seen
    for (size_t at = 0; at < bytes.size() || stream.avail_in > 0;) {
        if (stream.avail_in == 0) {
            const size_t more = std::min(chunk, bytes.size() - at);
            stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data() + at)); // zlib only reads it
            stream.avail_in = static_cast<uInt>(more);
            at += more;
        }
        stream.next_out = reinterpret_cast<Bytef*>(buffer.data());
        stream.avail_out = static_cast<uInt>(buffer.size());
        const int state = inflate(&stream, Z_NO_FLUSH);
        const size_t made = buffer.size() - stream.avail_out;
        if (made > budget.bytes) {
            problem = UnpackProblem::TooLarge;
            break;
        }
        budget.bytes -= made;
        out.append(buffer.data(), made);
        if (state == Z_STREAM_END) {
            problem = UnpackProblem::None;
            break;
        }
        if (state != Z_OK && state != Z_BUF_ERROR) break;
    }
    take("", out);
    return problem;
}

struct EndDecoder {
    void operator()(BrotliDecoderState* decoder) const { BrotliDecoderDestroyInstance(decoder); }
};

UnpackProblem unpack_brotli(std::string_view bytes, UnpackBudget& budget, const Take& take) {
    const std::unique_ptr<BrotliDecoderState, EndDecoder> decoder(
        BrotliDecoderCreateInstance(nullptr, nullptr, nullptr));
    if (!decoder) return UnpackProblem::Broken;
    const auto* next_in = reinterpret_cast<const uint8_t*>(bytes.data());
    size_t available_in = bytes.size();
    std::string out;
    std::array<uint8_t, chunk> buffer;
    UnpackProblem problem = UnpackProblem::None;
    for (;;) {
        uint8_t* next_out = buffer.data();
        size_t available_out = buffer.size();
        const BrotliDecoderResult state =
            BrotliDecoderDecompressStream(decoder.get(), &available_in, &next_in, &available_out, &next_out, nullptr);
        const size_t made = buffer.size() - available_out;
        if (made > budget.bytes) {
            problem = UnpackProblem::TooLarge;
            break;
        }
        budget.bytes -= made;
        out.append(reinterpret_cast<const char*>(buffer.data()), made);
        if (state == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT) continue;
        const bool is_whole = state == BROTLI_DECODER_RESULT_SUCCESS && available_in == 0;
        if (!is_whole) problem = UnpackProblem::Broken; // cut short, damaged, or with something after its end
        break;
    }
    take("", out);
    return problem;
}

bool is_zip(std::string_view bytes) {
    return bytes.starts_with("PK\x03\x04");
}

bool is_brotli(std::string_view name) {
    return name.ends_with(".br");
}

} // namespace

bool is_packed(std::string_view bytes, std::string_view name) {
    return is_gzip(bytes) || is_zip(bytes) || is_brotli(name);
}

UnpackProblem unpack(std::string_view bytes, std::string_view, UnpackBudget& budget, const Take& take) {
    if (is_gzip(bytes)) return unpack_gzip(bytes, budget, take);
    return is_zip(bytes) ? unpack_zip(bytes, budget, take) : unpack_brotli(bytes, budget, take);
}

} // namespace kolofon
