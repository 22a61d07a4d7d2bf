@echo off
rem Starts Glyphloop: glyphloop COMMAND ...
rem It needs a Java 17 or newer, from JAVA_HOME or the PATH, and nothing else.
rem GLYPHLOOP_JAVA_OPTS adds options for the JVM. No delayed expansion: it would eat "!" in paths.
setlocal DisableDelayedExpansion

for %%I in ("%~dp0..") do set "GLYPHLOOP_DIR=%%~fI"

set "GLYPHLOOP_JAVA=java.exe"
if not defined JAVA_HOME goto :look
if exist "%JAVA_HOME%\bin\java.exe" set "GLYPHLOOP_JAVA=%JAVA_HOME%\bin\java.exe"
:look
rem Java 8 does not know --version; later ones answer "openjdk 17.0.1 ..." or "java 17.0.1 ...".
set "GLYPHLOOP_MAJOR="
for /f "tokens=2 delims=. " %%V in ('call "%GLYPHLOOP_JAVA%" --version 2^>nul') do if not defined GLYPHLOOP_MAJOR set "GLYPHLOOP_MAJOR=%%V"
if not defined GLYPHLOOP_MAJOR goto :needsjava
if %GLYPHLOOP_MAJOR% LSS 17 goto :needsjava

set ORT_DISABLE_TELEMETRY=1
set SE_OFFLINE=true
set SE_AVOID_STATS=true

set "GLYPHLOOP_LIBS=%GLYPHLOOP_DIR%\lib\*"
set "GLYPHLOOP_CONF=jvm-short.options"
for %%C in (crawl benchmark testsite evaluate serve report dataset) do if /i "%~1"=="%%C" set "GLYPHLOOP_CONF=jvm.options"
for %%C in (train loop demo audit) do if /i "%~1"=="%%C" goto :trains
if /i "%~1 %~2"=="dataset issues" goto :trains
if /i "%~1 %~2"=="dataset suspects" goto :trains
if /i "%~1"=="arch" set "GLYPHLOOP_LIBS=%GLYPHLOOP_LIBS%;%GLYPHLOOP_DIR%\lib-trainer\*"
goto :start
:trains
set "GLYPHLOOP_LIBS=%GLYPHLOOP_LIBS%;%GLYPHLOOP_DIR%\lib-trainer\*"
set "GLYPHLOOP_CONF=jvm-train.options"
if not defined OMP_WAIT_POLICY set OMP_WAIT_POLICY=passive

:start
rem Without these the libraries are unpacked from their jars into the temporary folder.
set "GLYPHLOOP_NATIVE=%GLYPHLOOP_DIR%\native\windows-x86_64"
set "GLYPHLOOP_ORT="
set "GLYPHLOOP_SQLITE="
if exist "%GLYPHLOOP_NATIVE%\onnxruntime4j_jni.dll" set GLYPHLOOP_ORT="-Donnxruntime.native.path=%GLYPHLOOP_NATIVE%"
if exist "%GLYPHLOOP_NATIVE%\sqlitejdbc.dll" set GLYPHLOOP_SQLITE="-Dorg.sqlite.lib.path=%GLYPHLOOP_NATIVE%"

"%GLYPHLOOP_JAVA%" "@%GLYPHLOOP_DIR%\conf\jvm-common.options" "@%GLYPHLOOP_DIR%\conf\%GLYPHLOOP_CONF%" %GLYPHLOOP_ORT% %GLYPHLOOP_SQLITE% -Dglyphloop.command=glyphloop "-Dglyphloop.home=%GLYPHLOOP_DIR%" %GLYPHLOOP_JAVA_OPTS% -cp "%GLYPHLOOP_LIBS%" io.glyphloop.cli.Main %*
exit /b %ERRORLEVEL%

:needsjava
echo glyphloop: no Java 17 or newer found; install one, or set JAVA_HOME 1>&2
exit /b 2
